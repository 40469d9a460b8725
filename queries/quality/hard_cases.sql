-- How many difficult and collective cases were approved in the period?
--
-- grain unit_code: handling unit (six digits)
-- column hard: major or collective cases approved (count)
-- column persons_in_collective: persons helped in collective cases (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(hard)::bigint as hard,
    sum(persons_in_collective)::bigint as persons_in_collective,
from approved_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by unit_code
