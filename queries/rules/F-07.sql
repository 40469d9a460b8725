-- For which cases was the case subsidy paid more often than allowed?
--
-- rule: F-07 同一案件重复领取办案补贴
-- severity: R
-- basis: 预算法第五十七条；中央专项彩票公益金办法（条款待核实）
-- confidence: proposal, 系统建议；彩票公益金办法的条款待核实
-- valid: always
-- grain key: case_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)
-- param max_n: payments allowed for one case (笔; default 1)

with

-- few cases are paid twice: units and funds are counted for these alone
often as (
    select case_id
    from payments
    where category = 'case_subsidy' and case_id is not null
    group by all
    having count(*) > $max_n
),

repeated as (
    select
        payments.case_id,
        count(*) as payments,
        count(distinct payments.unit_code) as units,
        count(distinct payments.fund) as funds,
    from payments
    inner join often on payments.case_id = often.case_id
    where payments.category = 'case_subsidy'
    group by all
)

select
    payments.case_id as key,
    payments.payment_id,
    'R' as severity,
    payments.unit_code,
    payments.paid_date as date,
    payments.amount_yuan,
    json_object(
        'payments', repeated.payments, 'units', repeated.units, 'funds', repeated.funds, 'max_n', $max_n
    ) as detail,
from payments
inner join repeated on payments.case_id = repeated.case_id
where payments.category = 'case_subsidy'
