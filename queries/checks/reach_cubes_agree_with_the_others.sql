-- The cubes of groups, criminal cases, agencies and means tests hold what the other cubes hold.

select
    what,
    here,
    there,
from (
    select
        'groups' as what,
        (select coalesce(sum(approved), 0) from group_result_days) as here,
        (select coalesce(sum(cases), 0) from split_months where split = 'groups') as there,
    union all
    select
        'criminal cases',
        (select coalesce(sum(cases), 0) from criminal_flow_months),
        (select coalesce(sum(criminal), 0) from criminal_days),
    union all
    select
        'agencies',
        (select coalesce(sum(cases), 0) from agency_days),
        (select coalesce(sum(from_agencies), 0) from applied_days),
    union all
    select
        'means tests',
        (select coalesce(sum(cases), 0) from means_months where means_test <> 'unknown'),
        (select coalesce(sum(means_known), 0) from approved_days),
)
where here <> there
