-- How long did audited cases wait for the subsidies that were paid in the period?
--
-- column cases: cases first paid in the period (count)
-- column median_days: median from the audit to the first payment, 0 where paid before it (calendar days; null: no case)
-- param money_first_day: first day counted
-- param money_last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

with

waits as (
    select
        greatest(0, first_paid_date - audited_date) as days,
        sum(cases)::bigint as cases,
    from subsidy_waits
    where
        first_paid_date between $money_first_day and $money_last_day
        and matter in $matters
        and unit_code in $unit_codes
    group by all
),

counted as (
    select
        days,
        sum(cases) over (order by days) as up_to,
        sum(cases) over () as cases,
    from waits
)

select
    coalesce(max(cases), 0)::bigint as cases,
    (
        min(days) filter (where up_to >= (cases + 1) // 2)
        + min(days) filter (where up_to >= cases // 2 + 1)
    ) / 2 as median_days,
from counted
