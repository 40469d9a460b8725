-- Where did the same-level budget fall?
--
-- rule: F-21 本级经费下降
-- severity: A
-- basis: 规划二（四）：动态增长
-- confidence: proposal, 系统建议；规划原文已核
-- valid: always
-- grain key: unit and year
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit (six digits)
-- column date: 31 December, in the running year the last known day
-- column amount_yuan: null, as no sum was paid
-- column detail: what made the rule fire (JSON)
-- param g_pct: least growth (%; default 0)
-- param g2_pct: growth below which a fall is strong (%; default -5)
--
-- A unit without a row this year has let its budget fall to zero.

select
    concat(now.unit_code, '-', now.year) as key,
    null::varchar as payment_id,
    'A' as severity,
    now.unit_code,
    now.last_day as date,
    null::decimal as amount_yuan,
    json_object(
        'year', now.year,
        'own_yuan', now.own_yuan,
        'own_before_yuan', before.own_yuan,
        'growth_pct', round(100 * (coalesce(now.own_yuan, 0) / before.own_yuan - 1), 2),
        'is_strong', 100 * (coalesce(now.own_yuan, 0) - before.own_yuan) < $g2_pct * before.own_yuan,
        'g_pct', $g_pct,
        'g2_pct', $g2_pct
    ) as detail,
from unit_years as now
inner join unit_years as before on now.unit_code = before.unit_code and now.year = before.year + 1
where
    now.is_in_budgets
    and before.own_yuan > 0
    and 100 * (coalesce(now.own_yuan, 0) - before.own_yuan) < $g_pct * before.own_yuan
