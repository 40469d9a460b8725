-- How many duty shifts were held in the days that money is counted in?
--
-- grain unit_code: unit that sends the lawyers (six digits)
-- column shifts: shifts held (count)
-- param money_first_day: first month counted (its first day or earlier)
-- param money_last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(shifts)::bigint as shifts,
from duty_services
where month between $money_first_day and $money_last_day and unit_code in $unit_codes
group by all
order by unit_code
