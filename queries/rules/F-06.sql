-- Which payments for a case have no approved case behind them?
--
-- rule: F-06 补贴无对应真实案件
-- severity: R, A, I
-- basis: 预算法第五十七条（虚假列支）
-- confidence: law, 原文已核；判定方法为系统建议
-- valid: always
-- grain key: payment_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)
--
-- A case whose row was set aside at the door is severity I: the data, not the payment, are to be mended.

select
    payments.payment_id as key,
    payments.payment_id,
    case
        when cases.case_id is null and set_aside_cases.case_id is not null then 'I'
        when payments.category = 'case_subsidy' then 'R'
        else 'A'
    end as severity,
    payments.unit_code,
    payments.paid_date as date,
    payments.amount_yuan,
    json_object(
        'category', payments.category, 'case_id', payments.case_id,
        'is_found', cases.case_id is not null, 'decision', cases.decision
    ) as detail,
from payments
left join cases on payments.case_id = cases.case_id
left join set_aside_cases on payments.case_id = set_aside_cases.case_id
where
    payments.category in ('case_subsidy', 'direct_cost', 'appraisal_fee')
    and (cases.decision is null or cases.decision <> 'approved')
