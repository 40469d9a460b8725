-- Which payments were booked in a mixed account?
--
-- rule: F-03 未单独核算（账户混同）
-- severity: R
-- basis: 规划二（四）；法律援助条例第三条
-- confidence: law, 原文已核；规划原文
-- valid: always
-- grain key: payment_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)

select
    payment_id as key,
    payment_id,
    'R' as severity,
    unit_code,
    paid_date as date,
    amount_yuan,
    json_object('fund', fund, 'category', category, 'account', account) as detail,
from payments
where account = 'mixed'
