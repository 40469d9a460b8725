-- How much did the duty lawyers help?
--
-- grain unit_code: unit that sends them (six digits)
-- column shifts: shifts held (count)
-- column helps: consultations, choices of procedure, witnessed pleas and other helps (count)
-- column plea_witnesses: of them pleas witnessed (count)
-- param first_day: first month counted (its first day or earlier)
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(shifts)::bigint as shifts,
    sum(consultations + procedure_choices + plea_witnesses + other_helps)::bigint as helps,
    sum(plea_witnesses)::bigint as plea_witnesses,
from duty_services
where month between $first_day and $last_day and unit_code in $unit_codes
group by all
order by unit_code
