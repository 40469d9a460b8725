-- How much of the year's business funds has been spent so far?
--
-- grain unit_code: unit that paid (six digits)
-- column business_yuan: business funds spent (yuan)
-- column central_yuan: of it from the central transfer (yuan)
-- param year_first_day: 1 January of the year
-- param year_last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(amount_yuan) as business_yuan,
    coalesce(sum(amount_yuan) filter (where fund = 'central_transfer'), 0) as central_yuan,
from payment_days
where
    day between $year_first_day and $year_last_day
    and category not in ('personnel', 'office', 'informatization', 'other_judicial')
    and unit_code in $unit_codes
group by all
order by unit_code
