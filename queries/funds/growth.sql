-- By how much did money and cases grow against the year before?
--
-- column own_budget_growth: growth of the same-level budgets (share; null where either year has none)
-- column gap: growth of the money received minus growth of the cases approved (share; null as above)
-- column approved_before: cases approved in the year before (count)
-- param year: calendar year
-- param unit_codes: units to count (six digits each)

with

money as (
    select
        sum(received_yuan) filter (where year = $year) as received_now,
        sum(received_yuan) filter (where year = $year - 1) as received_before,
        sum(appropriated_yuan) filter (where year = $year and fund = 'local_budget') as own_now,
        sum(appropriated_yuan) filter (where year = $year - 1 and fund = 'local_budget') as own_before,
    from budgets
    where unit_code in $unit_codes
),

handled as (
    select
        coalesce(
            sum(approved) filter (where day between make_date($year, 1, 1) and make_date($year, 12, 31)), 0
        )::bigint as approved_now,
        coalesce(
            sum(approved) filter (
                where day between make_date($year - 1, 1, 1) and make_date($year - 1, 12, 31)
            ), 0
        )::bigint as approved_before,
    from approved_days
    where unit_code in $unit_codes
)

select
    (own_now - own_before) / nullif(own_before, 0) as own_budget_growth,
    (received_now - received_before) / nullif(received_before, 0)
    - (approved_now - approved_before) / nullif(approved_before, 0) as gap,
    approved_before,
from money
cross join handled
