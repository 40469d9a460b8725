-- How many cases were approved and closed each day?
--
-- grain day: day of the decision, of the closing
-- column approved: cases approved (count)
-- column closed: cases closed (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

with

days as (
    select day::date as day
    from unnest(generate_series($first_day::date, $last_day::date, interval 1 day)) as days (day)
),

approved as (
    select
        day,
        sum(approved) as approved,
    from approved_days
    where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
    group by all
),

closed as (
    select
        day,
        sum(closed) as closed,
    from closed_days
    where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
    group by all
)

select
    days.day,
    coalesce(approved.approved, 0)::bigint as approved,
    coalesce(closed.closed, 0)::bigint as closed,
from days
left join approved on approved.day = days.day
left join closed on closed.day = days.day
order by days.day
