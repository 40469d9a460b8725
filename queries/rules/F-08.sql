-- Which complaints say that something was taken from a recipient?
--
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
