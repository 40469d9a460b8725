-- From which subsidies was tax withheld though they are exempt?
--
-- rule: F-09 补贴扣缴税款
-- severity: A
-- basis: 法律援助法第五十二条第三款
-- confidence: law, 原文已核
-- valid: from 2022-01-01
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
    'A' as severity,
    unit_code,
    paid_date as date,
    amount_yuan,
    json_object('category', category, 'tax_withheld_yuan', tax_withheld_yuan) as detail,
from payments
where
    category in ('case_subsidy', 'duty_subsidy', 'consultation_subsidy', 'drafting_subsidy')
    and tax_withheld_yuan > 0
