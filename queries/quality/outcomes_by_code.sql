-- How did the cases of each kind of matter end that were closed in the period?
--
-- grain matter: kind of matter (code)
-- grain outcome: how the case ended (code)
-- column closed: cases closed (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    matter,
    outcome,
    sum(closed)::bigint as closed,
from outcome_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by matter, closed desc, outcome
