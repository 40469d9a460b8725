-- How old are the approved cases that are not closed yet?
--
-- grain age_months: whole months from the month of approval to the month of the day (count)
-- column cases: open cases (count)
-- param stock_day: day on which they are open, the last known day of its month
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    datediff('month', approved_month, $stock_day::date) as age_months,
    sum(cases)::bigint as cases,
from open_months
where
    approved_month <= $stock_day
    and (closed_month is null or closed_month > $stock_day)
    and matter in $matters
    and unit_code in $unit_codes
group by all
order by age_months
