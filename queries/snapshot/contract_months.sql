-- Under which purchase contracts was money paid in which month, and from which day on?
--
-- grain month: month of payment (first day)
-- grain unit_code: unit that paid (six digits)
-- grain contract_id: purchased service
-- column first_paid_date: day of the first payment in the month
--
-- Periods begin with a month: a contract counts in one that has reached the first of these days.

select
    date_trunc('month', paid_date)::date as month,
    unit_code,
    contract_id,
    min(paid_date) as first_paid_date,
from payments
where contract_id is not null
group by all
order by month
