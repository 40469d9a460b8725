-- Which case subsidies were paid before the case was closed or its file accepted?
--
-- rule: F-36 未结案先支付补贴
-- severity: R, A
-- basis: 法律援助条例第二十四条；彩票公益金先办案后补贴
-- confidence: law, 原文已核；条例效力待核实
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
    case
        when cases.closed_date is null or cases.closed_date > payments.paid_date then 'R'
        else 'A'
    end as severity,
    payments.unit_code,
    payments.paid_date as date,
    payments.amount_yuan,
    json_object(
        'case_id', payments.case_id, 'paid_date', payments.paid_date,
        'closed_date', cases.closed_date, 'audited_date', cases.audited_date
    ) as detail,
from payments
inner join cases on payments.case_id = cases.case_id
where
    payments.category = 'case_subsidy'
    and cases.decision = 'approved'
    and (
        cases.closed_date is null
        or cases.closed_date > payments.paid_date
        or cases.audited_date is null
        or cases.audited_date > payments.paid_date
    )
