-- How many cases are overdue on the day, and since when has the first of them been so?
--
-- grain unit_code: handling unit (six digits)
-- column overdue: cases with a review, assignment or file step past its limit (count)
-- column since: earliest day on which a step still open ran over its limit
-- param stock_day: day on which they are overdue
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)
--
-- As in overdue_changes: from the day after the limit until the step is done, notified cases left out.

select
    unit_code,
    count(distinct case_id) as overdue,
    min(overdue_date) as since,
from case_steps
where
    step in ('review', 'assignment', 'file', 'audit')
    and overdue_date <= $stock_day
    and (end_date is null or end_date > $stock_day)
    and matter in $matters
    and unit_code in $unit_codes
group by all
order by unit_code
