-- How many cases, reviews and calls had each unit month by month, and did it report its consultations?
--
-- grain month: first day of the month
-- grain unit_code: unit (six digits)
-- column approved: cases approved (count; null where none)
-- column reviewed: applications decided (count; null where none)
-- column reviewed_on_time: of them within the limit (count; null where none)
-- column calls: calls to 12348 (count; null where not reported)
-- column calls_answered: of them answered (count; null where not reported)
-- column reports: rows on consultations of any way (count; null where not reported)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

with

told as (
    select
        day,
        unit_code,
        approved,
    from approved_days
    where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
    union all by name
    select
        day,
        unit_code,
        ended as reviewed,
        on_time as reviewed_on_time,
    from step_days
    where
        step = 'review'
        and day between $first_day and $last_day
        and matter in $matters
        and unit_code in $unit_codes
    union all by name
    select
        date as day,
        unit_code,
        case when channel = 'hotline_12348' then received end as calls,
        case when channel = 'hotline_12348' then answered end as calls_answered,
        1 as reports,
    from consultations
    where date between $first_day and $last_day and unit_code in $unit_codes
)

select
    date_trunc('month', day)::date as month,
    unit_code,
    sum(approved)::bigint as approved,
    sum(reviewed)::bigint as reviewed,
    sum(reviewed_on_time)::bigint as reviewed_on_time,
    sum(calls)::bigint as calls,
    sum(calls_answered)::bigint as calls_answered,
    sum(reports)::bigint as reports,
from told
group by all
order by month, unit_code
