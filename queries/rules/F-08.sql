-- Which complaints say that something was taken from a recipient?
--
-- rule: F-08 收取受援人财物
-- severity: R, A
-- basis: 法律援助法第二十条、第六十一条、第六十三条；2022年前为法律援助条例第二十二条
-- confidence: law, 原文已核
-- valid: always
-- grain key: complaint_id
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit complained about (six digits)
-- column date: day on which the complaint was received
-- column amount_yuan: null, as no sum was paid
-- column detail: what made the rule fire (JSON)

select
    complaint_id as key,
    null::varchar as payment_id,
    case when finding is null then 'A' else 'R' end as severity,
    unit_code,
    received_date as date,
    null::decimal as amount_yuan,
    json_object('finding', finding, 'case_id', case_id, 'resolved_date', resolved_date) as detail,
from complaints
where kind = 'taking_money' and coalesce(finding, '') in ('', 'sanctioned', 'corrected')
