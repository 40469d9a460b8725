-- Which files were audited too late?
--
-- rule: F-34 立卷材料审查超期
-- severity: A
-- basis: 办理法律援助案件程序规定
-- confidence: reported, 据公开报道，原文待核实
-- valid: always
-- grain key: case_id
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit that handles the case (six digits)
-- column date: first day after the time allowed
-- column amount_yuan: null, as no sum was paid
-- column detail: what made the rule fire (JSON)
-- param n_days: days from handing in, in which the file has to be audited (天; default 30)

select
    cases.case_id as key,
    null::varchar as payment_id,
    'A' as severity,
    cases.unit_code,
    cases.filed_date + $n_days + 1 as date,
    null::decimal as amount_yuan,
    json_object(
        'filed_date', cases.filed_date,
        'audited_date', cases.audited_date,
        'days', date_diff('day', cases.filed_date, coalesce(cases.audited_date, facts.as_of)),
        'n_days', $n_days
    ) as detail,
from cases
cross join facts
where date_diff('day', cases.filed_date, coalesce(cases.audited_date, facts.as_of)) > $n_days
