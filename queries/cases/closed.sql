-- How many cases were closed in the period, and what did they bring?
--
-- grain unit_code: handling unit (six digits)
-- column closed: cases closed, terminated ones included (count)
-- column recipients: persons helped in them (count)
-- column recovered_yuan: losses recovered or gains (yuan; null where no case states any)
-- column wages_recovered_yuan: of it, wages of migrant workers (yuan; null where no case states any)
-- column petitions: petitions and retrials (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(closed)::bigint as closed,
    sum(recipients)::bigint as recipients,
    sum(recovered_yuan) as recovered_yuan,
    sum(wages_recovered_yuan) as wages_recovered_yuan,
    sum(petitions)::bigint as petitions,
from closed_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by unit_code
