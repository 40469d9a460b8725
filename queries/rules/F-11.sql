-- Which payments of the regional special fund were made by units that are no banner?
--
-- grain key: payment_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)
-- param valid_from: first day the instrument applies

select
    payments.payment_id as key,
    payments.payment_id,
    'R' as severity,
    payments.unit_code,
    payments.paid_date as date,
    payments.amount_yuan,
    json_object('fund', payments.fund, 'level', units.level) as detail,
from payments
inner join units on payments.unit_code = units.unit_code
where
    payments.fund = 'region_special'
    and units.level <> 'banner'
    and payments.paid_date >= $valid_from
