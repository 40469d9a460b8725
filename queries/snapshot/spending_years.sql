-- How much business money did each unit spend in each calendar year?
--
-- grain year: calendar year
-- grain unit_code: unit that paid (six digits)
-- grain fund: source of the money (code)
-- grain category: what it was spent on (code)
-- column amount_yuan: business funds spent (yuan)

select
    year(paid_date)::integer as year,
    unit_code,
    fund,
    category,
    sum(amount_yuan) as amount_yuan,
from payments
where category not in ('personnel', 'office', 'informatization', 'other_judicial')
group by all
