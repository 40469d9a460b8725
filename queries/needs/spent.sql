-- How much business money did each unit spend month by month?
--
-- grain month: first day of the month
-- grain unit_code: unit that paid (six digits)
-- column business_yuan: business funds spent (yuan)
-- param year_first_day: 1 January of the year
-- param year_last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    date_trunc('month', day)::date as month,
    unit_code,
    sum(amount_yuan) as business_yuan,
from payment_days
where
    day between $year_first_day and $year_last_day
    and category not in ('personnel', 'office', 'informatization', 'other_judicial')
    and unit_code in $unit_codes
group by all
order by month, unit_code
