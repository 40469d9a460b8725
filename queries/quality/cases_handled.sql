-- How many cases of all matters do follow-ups and complaints stand against?
--
-- grain unit_code: handling unit (six digits)
-- column approved: cases approved (count)
-- column closed: cases closed (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(approved)::bigint as approved,
    sum(closed)::bigint as closed,
from (
    select day, unit_code, approved, 0 as closed from approved_days
    union all
    select day, unit_code, 0, closed from closed_days
)
where day between $first_day and $last_day and unit_code in $unit_codes
group by all
order by unit_code
