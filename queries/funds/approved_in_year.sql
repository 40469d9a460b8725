-- How many cases were approved in the calendar year, and what would they need at 1,250 yuan each?
--
-- grain unit_code: handling unit (six digits)
-- column approved: cases approved (count)
-- column needed_yuan: 1,250 yuan for each, a default of this project (yuan)
-- param year: calendar year
-- param year_first_day: its first day
-- param as_of: last known day
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(approved)::bigint as approved,
    1250 * sum(approved)::bigint as needed_yuan,
from approved_days
where
    day between $year_first_day and least(make_date($year, 12, 31), $as_of)
    and unit_code in $unit_codes
group by all
order by unit_code
