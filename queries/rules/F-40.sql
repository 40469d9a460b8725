-- For which cases is the subsidy out of the ordinary?
--
-- rule: F-40 单案补贴偏离参考区间
-- severity: I
-- basis: 法律援助法第五十二条，2022年前为法律援助条例第二十四条；代替导出中没有的自治区补贴标准
-- confidence: proposal, 系统建议
-- valid: always
-- grain key: case_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)
-- param lo_yuan: least subsidy for one case (元; default 300)
-- param hi_yuan: most subsidy for one case (元; default 3000)
--
-- Stands in for the regional standard, which the export does not hold.

with

unusual as (
    select
        case_id,
        sum(amount_yuan) as total_yuan,
    from payments
    where category = 'case_subsidy' and case_id is not null
    group by all
    having sum(amount_yuan) not between $lo_yuan and $hi_yuan
)

select
    payments.case_id as key,
    payments.payment_id,
    'I' as severity,
    payments.unit_code,
    payments.paid_date as date,
    payments.amount_yuan,
    json_object('total_yuan', unusual.total_yuan, 'lo_yuan', $lo_yuan, 'hi_yuan', $hi_yuan) as detail,
from payments
inner join unusual on payments.case_id = unusual.case_id
where payments.category = 'case_subsidy'
