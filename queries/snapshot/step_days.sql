-- How many handling steps ended each day, and how many of them on time?
--
-- grain day: day on which the step ended
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- grain step: review, assignment, notified, file, audit
-- grain limit_days: limit in force when it began (days or working days; null: none)
-- grain is_working: the limit counts working days (null: no limit)
-- column ended: steps ended (count)
-- column limited: of them begun under a limit (count)
-- column on_time: of them within the limit in force when they began (count)
-- column same_day: of them ended on the day they began (count)
-- column known: of them with a known first day (count)
-- column calendar_days: start to end, summed over the known ones (calendar days)

select
    end_date as day,
    unit_code,
    matter,
    step,
    limit_days,
    is_working,
    count(*) as ended,
    count(limit_days) as limited,
    count(*) filter (where is_on_time) as on_time,
    count(*) filter (where calendar_days = 0) as same_day,
    count(calendar_days) as known,
    sum(calendar_days) as calendar_days,
from case_steps
where end_date is not null
group by all
order by step, day
