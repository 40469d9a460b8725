-- How many days did a handling step take, month by month?
--
-- grain month: month in which the step ended (first day)
-- grain is_working: the days are working days
-- grain elapsed_days: days taken (days or working days)
-- grain limit_days: limit in force when the step began (null: none)
-- column steps: steps that took so long (count)
-- param step: review or assignment
-- param first_day: first day of the period
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    month,
    is_working,
    elapsed_days,
    limit_days,
    sum(steps)::bigint as steps,
from step_months
where
    step = $step
    and month between date_trunc('month', $first_day::date) and $last_day
    and matter in $matters
    and unit_code in $unit_codes
group by all
order by month, is_working, elapsed_days, limit_days
