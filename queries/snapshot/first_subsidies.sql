-- When was the subsidy of each case first paid?
--
-- grain case_id: case with a case subsidy, whoever paid it
-- column first_paid_date: day of the first payment

select
    case_id,
    min(paid_date) as first_paid_date,
from payments
where category = 'case_subsidy' and case_id is not null
group by all
order by case_id
