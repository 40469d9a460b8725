-- In which months and years has each unit reported which table?
--
-- grain table_name: table of the contract
-- grain unit_code: unit (six digits)
-- grain period: first day of the month, in yearly tables of the year (null: the table states the latest only)
-- column is_yearly: the table states years
-- param last_day: last day of the last month counted
-- param year: last year counted
-- param unit_codes: units to show (six digits each)

select
    table_name,
    unit_code,
    period,
    is_yearly,
from unit_reports
where
    unit_code in $unit_codes
    and coalesce(if(is_yearly, year(period) <= $year, last_day(period) <= $last_day), true)
order by table_name, unit_code, period
