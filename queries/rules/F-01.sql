-- Which payments are outside the purposes of their fund?
--
-- rule: F-01 支出超出资金来源开支范围
-- severity: R, A
-- basis: 法律援助条例第三条（专款专用）；预算法第六十三条、第九十三条；规划二（四）
-- confidence: law, 原文已核；各资金来源的开支范围据已公开文件整理，部分待核实
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
    case whitelist.verdict when 'N' then 'R' else 'A' end as severity,
    payments.unit_code,
    payments.paid_date as date,
    payments.amount_yuan,
    json_object('fund', payments.fund, 'category', payments.category) as detail,
from payments
inner join whitelist
    on
        whitelist.category = payments.category
        and whitelist.fund = payments.fund
        and payments.paid_date between whitelist.valid_from and whitelist.valid_to
where whitelist.verdict <> 'Y'
