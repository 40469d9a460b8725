-- From which subsidies was tax withheld after they became exempt?
--
-- grain key: payment_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)
-- param valid_from: first day the exemption applies

select
    payment_id as key,
    payment_id,
    'A' as severity,
    unit_code,
    paid_date as date,
    amount_yuan,
    json_object(
        'category', category, 'tax_withheld_yuan', tax_withheld_yuan, 'valid_from', $valid_from
    ) as detail,
from payments
where
    category in ('case_subsidy', 'duty_subsidy', 'consultation_subsidy', 'drafting_subsidy')
    and paid_date >= $valid_from
    and tax_withheld_yuan > 0
