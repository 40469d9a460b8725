-- How many cases of migrant workers were closed in the period?
--
-- grain unit_code: handling unit (six digits)
-- column closed: cases of migrant workers closed, terminated ones included (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(closed)::bigint as closed,
from group_result_days
where
    group_code = 'migrant_worker'
    and day between $first_day and $last_day
    and matter in $matters
    and unit_code in $unit_codes
group by all
order by unit_code
