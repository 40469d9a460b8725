-- How many reviews, assignments and files ended in the period, and how many on time?
--
-- grain unit_code: handling unit (six digits)
-- column reviewed: applications decided (count)
-- column reviewed_on_time: of them within the limit (count)
-- column reviewed_same_day: of them on the day they came in (count)
-- column review_days: application to decision, summed (calendar days)
-- column assigned: approved applications assigned (count)
-- column assigned_on_time: of them within the limit (count)
-- column notified: notified cases assigned that came in under a limit (count)
-- column notified_on_time: of them within it (count)
-- column filed: files handed in (count)
-- column filed_on_time: of them within 30 days of closing (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    coalesce(sum(ended) filter (where step = 'review'), 0)::bigint as reviewed,
    coalesce(sum(on_time) filter (where step = 'review'), 0)::bigint as reviewed_on_time,
    coalesce(sum(same_day) filter (where step = 'review'), 0)::bigint as reviewed_same_day,
    coalesce(sum(calendar_days) filter (where step = 'review'), 0)::bigint as review_days,
    coalesce(sum(ended) filter (where step = 'assignment'), 0)::bigint as assigned,
    coalesce(sum(on_time) filter (where step = 'assignment'), 0)::bigint as assigned_on_time,
    coalesce(sum(limited) filter (where step = 'notified'), 0)::bigint as notified,
    coalesce(sum(on_time) filter (where step = 'notified'), 0)::bigint as notified_on_time,
    coalesce(sum(ended) filter (where step = 'file'), 0)::bigint as filed,
    coalesce(sum(on_time) filter (where step = 'file'), 0)::bigint as filed_on_time,
from step_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by unit_code
