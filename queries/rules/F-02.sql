-- Which payments are for other business of the justice bureau?
--
-- rule: F-02 与其他司法行政业务混同使用
-- severity: R
-- basis: 规划二（四）：严禁混同管理使用
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
    json_object('fund', fund, 'category', category) as detail,
from payments
where category = 'other_judicial'
