-- Which cases received more from the lottery fund than the cap?
--
-- rule: F-43 彩票公益金单案超限
-- severity: R
-- basis: 中央专项彩票公益金办法第二十八条
-- confidence: reported, 据公开报道，原文待核实；所见条文限于东部六省（市），内蒙古适用限额待核实
-- valid: always
-- grain key: case_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)
-- param cap_yuan: most that one case may receive (元; default 5000)

with

capped as (
    select
        case_id,
        sum(amount_yuan) as total_yuan,
    from payments
    where fund = 'lottery' and case_id is not null
    group by all
    having sum(amount_yuan) > $cap_yuan
)

select
    payments.case_id as key,
    payments.payment_id,
    'R' as severity,
    payments.unit_code,
    payments.paid_date as date,
    payments.amount_yuan,
    json_object('total_yuan', capped.total_yuan, 'cap_yuan', $cap_yuan) as detail,
from payments
inner join capped on payments.case_id = capped.case_id
where payments.fund = 'lottery'
