-- Which lottery payments are for recipients the fund does not name?
--
-- rule: F-46 彩票公益金受援对象不符
-- severity: R, A
-- basis: 中央专项彩票公益金办法第二条
-- confidence: reported, 据公开报道，原文待核实
-- valid: always
-- grain key: payment_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)

with

-- the fund pays few cases: their rows are found before the groups are looked at
lottery as (
    select
        payments.payment_id,
        payments.case_id,
        payments.unit_code,
        payments.paid_date,
        payments.amount_yuan,
        cases.cause,
        cases.groups,
        list_has_any(cases.groups, ['migrant_worker', 'disabled', 'elderly', 'minor']) as is_named,
        list_contains(cases.groups, 'woman') as is_woman,
    from payments
    inner join cases on payments.case_id = cases.case_id
    where payments.fund = 'lottery'
)

select
    payment_id as key,
    payment_id,
    case when is_woman then 'A' else 'R' end as severity,
    unit_code,
    paid_date as date,
    amount_yuan,
    json_object('case_id', case_id, 'groups', groups, 'cause', cause) as detail,
from lottery
where
    not is_named
    and (not is_woman or cause not in ('support', 'domestic_violence', 'marriage_family'))
