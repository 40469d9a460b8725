-- How many cases were closed in the days that money is counted in?
--
-- grain unit_code: handling unit (six digits)
-- column closed: cases closed (count)
-- column recipients: persons helped in them (count)
-- column recovered_yuan: losses recovered or gains (yuan; null where no case states any)
-- param money_first_day: first day counted
-- param money_last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(closed)::bigint as closed,
    sum(recipients)::bigint as recipients,
    sum(recovered_yuan) as recovered_yuan,
from closed_days
where day between $money_first_day and $money_last_day and unit_code in $unit_codes
group by all
order by unit_code
