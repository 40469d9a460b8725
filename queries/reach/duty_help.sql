-- What help did the duty lawyers give, month by month and site by site?
--
-- grain month: first day of the month
-- grain site: court, procuratorate or detention_centre (code)
-- column shifts: shifts held (count)
-- column consultations: consultations (count)
-- column procedure_choices: advice on the choice of procedure (count)
-- column plea_witnesses: pleas witnessed (count)
-- column other_helps: other help (count)
-- param first_day: first month counted (its first day or earlier)
-- param last_day: last day counted
-- param unit_codes: units that send the lawyers (six digits each)
--
-- Help is not a case and is never added to cases.

select
    month,
    site,
    sum(shifts)::bigint as shifts,
    sum(consultations)::bigint as consultations,
    sum(procedure_choices)::bigint as procedure_choices,
    sum(plea_witnesses)::bigint as plea_witnesses,
    sum(other_helps)::bigint as other_helps,
from duty_services
where month between $first_day and $last_day and unit_code in $unit_codes
group by all
order by month, site
