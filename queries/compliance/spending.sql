-- What did each unit spend from which fund on what in each year?
--
-- grain year: calendar year
-- grain unit_code: unit that paid (six digits)
-- grain fund: source of the money (code)
-- grain category: what it was spent on (code)
-- column amount_yuan: business funds spent (yuan)
-- param unit_codes: units (six digits each)

select
    year,
    unit_code,
    fund,
    category,
    amount_yuan,
from spending_years
where unit_code in $unit_codes
order by year, unit_code, fund, amount_yuan desc, category
