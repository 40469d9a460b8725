-- Which closed months and years did the units change after the fact?
--
-- grain table_name: table of the contract
-- grain unit_code: unit (six digits)
-- grain period: first day of the month, in yearly tables of the year
-- column is_yearly: the table states years
-- column rows_before: rows in the snapshot published before (count; 0: none)
-- column rows_now: rows now (count; 0: none)
-- column yuan_before: sum before (yuan; null: no row, or no table of money)
-- column yuan_now: sum now (yuan; null: no row, or no table of money)
-- param first_day: first day counted
-- param last_day: last day counted
-- param year: year of yearly tables
-- param unit_codes: units to show (six digits each)

select
    table_name,
    unit_code,
    period,
    is_yearly,
    rows_before,
    rows_now,
    yuan_before,
    yuan_now,
from report_changes
where
    unit_code in $unit_codes
    and if(is_yearly, year(period) = $year, period between $first_day and $last_day)
order by table_name, unit_code, period
