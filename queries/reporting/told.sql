-- How many rows, and what sum, has each unit reported in the months and the year of a period?
--
-- grain table_name: table of the contract
-- grain unit_code: unit (six digits)
-- grain period: first day of the month, in yearly tables of the year
-- column is_yearly: the table states years
-- column rows: rows (count)
-- column amount_yuan: sum of a table of money (yuan; null elsewhere)
-- param first_day: first day counted
-- param last_day: last day counted
-- param year: year of yearly tables
-- param unit_codes: units to show (six digits each)

select
    table_name,
    unit_code,
    period,
    is_yearly,
    rows,
    amount_yuan,
from unit_reports
where
    unit_code in $unit_codes
    and if(is_yearly, year(period) = $year, period between $first_day and $last_day)
order by table_name, unit_code, period
