-- Which cases received more from the lottery fund than the cap?
--
-- grain key: case_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)
-- param cap_yuan: most that one case may receive (yuan)

with

capped as (
    select
        case_id,
        sum(amount_yuan) as total_yuan,
    from payments
    where fund = 'lottery' and case_id is not null
    group by all
    having sum(amount_yuan) > $cap_yuan
)

select
    payments.case_id as key,
    payments.payment_id,
    'R' as severity,
    payments.unit_code,
    payments.paid_date as date,
    payments.amount_yuan,
    json_object('total_yuan', capped.total_yuan, 'cap_yuan', $cap_yuan) as detail,
from payments
inner join capped on payments.case_id = capped.case_id
where payments.fund = 'lottery'
