-- Which payments of the regional special fund were made by units that are no banner?
--
-- rule: F-11 自治区专项未用于旗县
-- severity: R
-- basis: 内财法规〔2019〕1号第二条
-- confidence: law, 原文已核；只见到前四条
-- valid: from 2019-05-30
-- grain key: payment_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)

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
