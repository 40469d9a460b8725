-- How many cases were approved and closed each month?
--
-- grain month: first day of the month
-- column approved: cases approved (count)
-- column closed: cases closed, whenever approved (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

with

approved as (
    select
        date_trunc('month', day)::date as month,
        sum(approved)::bigint as approved,
    from approved_days
    where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
    group by all
),

closed as (
    select
        date_trunc('month', day)::date as month,
        sum(closed)::bigint as closed,
    from closed_days
    where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
    group by all
)

select
    months.month::date as month,
    coalesce(approved.approved, 0) as approved,
    coalesce(closed.closed, 0) as closed,
from
    unnest(generate_series(
        date_trunc('month', $first_day::date)::date, $last_day::date, interval 1 month
    )) as months (month)
left join approved on approved.month = months.month
left join closed on closed.month = months.month
order by months.month
