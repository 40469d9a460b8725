-- Which cases got a case subsidy from the lottery fund, and which of them are major?
--
-- grain unit_code: unit that paid (six digits)
-- grain year: calendar year of the payment
-- grain case_id: case
-- column is_major: major, difficult or complex (null: not known)
-- column payments: subsidies paid in the year (count)
-- column amount_yuan: their sum (yuan)
-- param unit_codes: units (six digits each)

select
    payments.unit_code,
    year(payments.paid_date)::integer as year,
    cases.case_id,
    cases.is_major,
    count(*) as payments,
    sum(payments.amount_yuan) as amount_yuan,
from payments
inner join cases on payments.case_id = cases.case_id
where
    payments.fund = 'lottery'
    and payments.category = 'case_subsidy'
    and payments.unit_code in $unit_codes
group by all
order by payments.unit_code, year, cases.is_major desc nulls last, cases.case_id
