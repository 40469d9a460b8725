-- How many cases of a special field were assigned to a provider with that speciality?
--
-- grain unit_code: handling unit (six digits)
-- column in_a_field: cases of at least one field assigned to a known provider (count)
-- column matched: of them to a provider whose speciality is one of the case's fields (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(in_a_field)::bigint as in_a_field,
    sum(matched)::bigint as matched,
from match_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by unit_code
