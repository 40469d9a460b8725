-- How was the work inspected in the period, and what came out?
--
-- grain unit_code: inspected unit (six digits)
-- column inspections: inspections of every kind (count)
-- column audited_files: files checked in file audits (count)
-- column audit_problems: problems found in them (count)
-- column service_checks: checks of the service (count)
-- column published: of them with results published by the day (count)
-- column publishing_days: check to publication, summed over the published ones (calendar days; null where none)
-- column followed_up: recipients asked afterwards (count)
-- column opinions: their answers, from follow-ups that report all three kinds (count)
-- column content: of the answers satisfied or basically satisfied (count)
-- column hearings: hearings observed (count)
-- column on_both_sides: 1 where inspected from inside and from outside, else 0 (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param stock_day: day by which results count as published
-- param unit_codes: units to count (six digits each)

with

acts as (
    select
        *,
        kind = 'follow_up' and satisfied + basically_satisfied + unsatisfied is not null as is_answered,
        kind = 'service_check' and published_date <= $stock_day as is_published,
    from inspections
    where inspected_date between $first_day and $last_day and unit_code in $unit_codes
)

select
    unit_code,
    count(*) as inspections,
    coalesce(sum(files_checked) filter (where kind = 'file_audit'), 0)::bigint as audited_files,
    coalesce(sum(problems_found) filter (where kind = 'file_audit'), 0)::bigint as audit_problems,
    count(*) filter (where kind = 'service_check') as service_checks,
    count(*) filter (where is_published) as published,
    sum(published_date - inspected_date) filter (where is_published)::bigint as publishing_days,
    coalesce(sum(files_checked) filter (where kind = 'follow_up'), 0)::bigint as followed_up,
    coalesce(
        sum(satisfied + basically_satisfied + unsatisfied) filter (where is_answered), 0
    )::bigint as opinions,
    coalesce(sum(satisfied + basically_satisfied) filter (where is_answered), 0)::bigint as content,
    coalesce(sum(files_checked) filter (where kind = 'hearing_observed'), 0)::bigint as hearings,
    (
        bool_or(kind in ('file_audit', 'service_check', 'hearing_observed'))
        and bool_or(kind in ('follow_up', 'agency_opinion'))
    )::bigint as on_both_sides,
from acts
group by all
order by unit_code
