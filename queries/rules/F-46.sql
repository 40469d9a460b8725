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

lottery as (
    select
        payments.*,
        cases.cause,
        cases.groups,
        list_intersect(
            cases.groups, ['migrant_worker', 'disabled', 'elderly', 'woman', 'minor']
        ) as named_groups,
    from payments
    inner join cases on payments.case_id = cases.case_id
    where payments.fund = 'lottery'
)

select
    payment_id as key,
    payment_id,
    case when len(named_groups) = 0 then 'R' else 'A' end as severity,
    unit_code,
    paid_date as date,
    amount_yuan,
    json_object('case_id', case_id, 'groups', groups, 'cause', cause) as detail,
from lottery
where
    len(named_groups) = 0
    or (
        list_distinct(named_groups) = ['woman']
        and cause not in ('support', 'domestic_violence', 'marriage_family')
    )
