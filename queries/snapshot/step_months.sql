-- How long did the handling steps take that ended each month?
--
-- grain month: month in which the step ended (first day)
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- grain step: review, assignment, notified, file, audit
-- grain is_working: elapsed_days counts working days
-- grain elapsed_days: start to end (days or working days)
-- grain limit_days: limit in force when the step began (null: none)
-- column steps: steps ended after so many days (count)

select
    date_trunc('month', end_date)::date as month,
    unit_code,
    matter,
    step,
    coalesce(is_working, false) as is_working,
    elapsed_days,
    limit_days,
    count(*) as steps,
from case_steps
where end_date is not null and elapsed_days is not null
group by all
order by step, month
