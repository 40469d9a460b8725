-- Where did the money grow more slowly than the cases?
--
-- rule: F-22 经费增长低于办案增长
-- severity: A
-- basis: 规划二（四）：与办案需要相适应
-- confidence: proposal, 系统建议；规划原文已核
-- valid: always
-- grain key: unit and year
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit (six digits)
-- column date: 31 December
-- column amount_yuan: null, as no sum was paid
-- column detail: what made the rule fire (JSON)
-- param m_points: how much slower is tolerated (百分点; default 5)
--
-- A unit without a budget row received nothing.

select
    concat(now.unit_code, '-', now.year) as key,
    null::varchar as payment_id,
    'A' as severity,
    now.unit_code,
    now.last_day as date,
    null::decimal as amount_yuan,
    json_object(
        'year', now.year,
        'received_yuan', now.received_yuan,
        'received_before_yuan', before.received_yuan,
        'approved', now.approved,
        'approved_before', before.approved,
        'money_growth_pct', round(100 * (now.received_yuan / before.received_yuan - 1), 2),
        'case_growth_pct', round(100 * (now.approved / before.approved - 1), 2),
        'm_points', $m_points
    ) as detail,
from unit_years as now
inner join unit_years as before on now.unit_code = before.unit_code and now.year = before.year + 1
where
    now.is_complete
    and before.received_yuan > 0
    and before.approved >= 10
    -- both growth rates times both bases, so that nothing is rounded
    and 100 * (now.received_yuan - before.received_yuan) * before.approved
    < (100 * (now.approved - before.approved) - $m_points * before.approved) * before.received_yuan
