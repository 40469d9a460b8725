-- By whose notice, at which stage and to which outcome do the criminal cases of the period run?
--
-- grain source: agency that notified or invited (code); application: the person applied
-- grain stage: investigation, prosecution, first_instance, second_instance or other
-- grain outcome: outcome of a closed case (code); open: not closed on the last known day
-- column cases: criminal cases approved (count)
-- param first_day: first day of the period
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    source,
    stage,
    outcome,
    sum(cases)::bigint as cases,
from criminal_flow_months
where month between date_trunc('month', $first_day::date) and $last_day and unit_code in $unit_codes
group by all
order by source, stage, outcome
