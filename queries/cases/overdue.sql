-- How many cases are overdue on the day?
--
-- grain unit_code: handling unit (six digits)
-- column overdue: cases with a review, assignment or file step past its limit (count)
-- param stock_day: day on which they are overdue
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(change)::bigint as overdue,
from overdue_changes
where day <= $stock_day and matter in $matters and unit_code in $unit_codes
group by all
order by unit_code
