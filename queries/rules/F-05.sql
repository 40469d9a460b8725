-- Which case subsidies went to somebody who did not handle the case?
--
-- rule: F-05 收款人与承办人不一致
-- severity: A
-- basis: 司发通〔2019〕27号
-- confidence: reported, 据公开报道，原文待核实；导出中只有最后一位承办人
-- valid: always
-- grain key: payment_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)
--
-- The export holds only the last handler of a case.

select
    payments.payment_id as key,
    payments.payment_id,
    'A' as severity,
    payments.unit_code,
    payments.paid_date as date,
    payments.amount_yuan,
    json_object(
        'case_id', payments.case_id, 'provider_id', payments.provider_id, 'handler_id', cases.provider_id
    ) as detail,
from payments
inner join cases on payments.case_id = cases.case_id
where payments.category = 'case_subsidy' and payments.provider_id <> cases.provider_id
