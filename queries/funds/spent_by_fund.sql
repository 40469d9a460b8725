-- From which fund was how much spent on what?
--
-- grain fund: source of the money (code)
-- grain category: what it was spent on (code)
-- column amount_yuan: spent (yuan)
-- column payments: payments (count)
-- param money_first_day: first day counted
-- param money_last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    fund,
    category,
    sum(amount_yuan) as amount_yuan,
    sum(payments)::bigint as payments,
from payment_days
where day between $money_first_day and $money_last_day and unit_code in $unit_codes
group by all
order by fund, category
