-- Which appraisal and arbitration fees were paid in cases that were not lost?
--
-- rule: F-13 鉴定、仲裁费不属败诉情形
-- severity: A
-- basis: 政法转移支付资金开支项目；司法部统计报表
-- confidence: reported, 据公开报道，原文待核实；受援人支付能力、仲裁结果无法判断
-- valid: always
-- grain key: payment_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)
--
-- Whether the recipient could have paid, and who won before the arbitrators, is not in the export.

select
    payments.payment_id as key,
    payments.payment_id,
    'A' as severity,
    payments.unit_code,
    payments.paid_date as date,
    payments.amount_yuan,
    json_object(
        'case_id', payments.case_id, 'closed_date', cases.closed_date, 'outcome', cases.outcome
    ) as detail,
from payments
inner join cases on payments.case_id = cases.case_id
where
    payments.category = 'appraisal_fee'
    and cases.decision = 'approved'
    and (cases.closed_date is null or cases.outcome not in ('lost', 'arbitrated'))
