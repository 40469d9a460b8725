-- By whose notice, at which stage and to which outcome did the criminal cases approved each month run?
--
-- grain month: month of the decision (first day)
-- grain unit_code: handling unit (six digits)
-- grain source: agency that notified or invited (code); application: the person applied
-- grain stage: investigation, prosecution, first_instance, second_instance or other
-- grain outcome: outcome of a closed case (code); open: not closed on the last known day
-- column cases: cases approved (count)
--
-- Stages with few cases stand together as other, so that no review of a death sentence can be told apart.

select
    date_trunc('month', decided_date)::date as month,
    unit_code,
    coalesce(notifier, 'application') as source,
    case
        when stage in ('investigation', 'prosecution', 'first_instance', 'second_instance') then stage else 'other'
    end as stage,
    coalesce(outcome, 'open') as outcome,
    count(*) as cases,
from cases
where decision = 'approved' and matter = 'criminal'
group by all
order by month
