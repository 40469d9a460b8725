-- How many applications in criminal matters were decided in the period, and how many approved?
--
-- grain unit_code: handling unit (six digits)
-- column decided: applications decided (count)
-- column approved: of them approved (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(decided)::bigint as decided,
    sum(approved)::bigint as approved,
from decided_days
where matter = 'criminal' and day between $first_day and $last_day and unit_code in $unit_codes
group by all
order by unit_code
