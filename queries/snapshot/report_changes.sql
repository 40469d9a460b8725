-- What do closed months and years say otherwise than in the snapshot published before?
--
-- grain unit_code: unit (six digits)
-- grain table_name: table of the contract
-- grain period: first day of the month, in yearly tables of the year
-- column is_yearly: the table states years
-- column rows_before: rows in the snapshot before (count; 0: none)
-- column rows_now: rows now (count; 0: none)
-- column yuan_before: sum before (yuan; null: no row, or no table of money)
-- column yuan_now: sum now (yuan; null: no row, or no table of money)
--
-- Closed: over before the month in which the snapshot before ends. Without its reports nothing is compared.

with

closed as (
    select
        date_trunc('month', as_of)::date as month,
        make_date(year(as_of), 1, 1) as year,
    from previous_snapshot
    where exists (select 1 from previous_unit_reports)
),

both_times as (
    select
        coalesce(now.unit_code, before.unit_code) as unit_code,
        coalesce(now.table_name, before.table_name) as table_name,
        coalesce(now.period, before.period) as period,
        coalesce(now.is_yearly, before.is_yearly) as is_yearly,
        coalesce(before.rows, 0) as rows_before,
        coalesce(now.rows, 0) as rows_now,
        before.amount_yuan as yuan_before,
        now.amount_yuan as yuan_now,
    from unit_reports as now
    full join previous_unit_reports as before
        on
            now.unit_code = before.unit_code
            and now.table_name = before.table_name
            and now.period = before.period
)

select both_times.*
from both_times
cross join closed
where
    both_times.period < if(both_times.is_yearly, closed.year, closed.month)
    and (
        both_times.rows_now <> both_times.rows_before
        or both_times.yuan_now is distinct from both_times.yuan_before
    )
order by both_times.table_name, both_times.unit_code, both_times.period
