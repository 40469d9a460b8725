-- Which subsidies went to public employees?
--
-- rule: F-04 公职人员领取补贴
-- severity: R
-- basis: 司发通〔2019〕27号；法律援助法第六十一条
-- confidence: reported, 据公开报道，原文待核实
-- valid: always
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
    json_object(
        'category', payments.category, 'payee_kind', payments.payee_kind,
        'provider_id', payments.provider_id, 'provider_kind', providers.kind
    ) as detail,
from payments
left join providers on payments.provider_id = providers.provider_id
where
    payments.category in ('case_subsidy', 'duty_subsidy', 'consultation_subsidy', 'drafting_subsidy')
    and (payments.payee_kind = 'public_employee' or providers.kind = 'aid_staff')
