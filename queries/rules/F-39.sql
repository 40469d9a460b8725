-- Where does spending lag behind the year?
--
-- rule: F-39 支出进度偏慢
-- severity: A
-- basis: 无明文标准，按时序进度监测
-- confidence: proposal, 系统建议
-- valid: always
-- grain key: unit and year
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit (six digits)
-- column date: 31 December, in the running year the last known day
-- column amount_yuan: null, as no sum was paid
-- column detail: what made the rule fire (JSON)
-- param m_points: how far behind is tolerated (百分点; default 10)
-- param m2_points: how far behind is strong (百分点; default 20)

select
    concat(unit_code, '-', year) as key,
    null::varchar as payment_id,
    'A' as severity,
    unit_code,
    last_day as date,
    null::decimal as amount_yuan,
    json_object(
        'year', year,
        'spent_yuan', spent_yuan,
        'received_yuan', received_yuan,
        'spent_pct', round(100 * spent_yuan / received_yuan, 2),
        'elapsed_pct', round(100 * elapsed_days / year_days, 2),
        'is_strong', 100 * spent_yuan * year_days < (100 * elapsed_days - $m2_points * year_days) * received_yuan,
        'm_points', $m_points,
        'm2_points', $m2_points
    ) as detail,
from unit_years
where
    received_yuan > 0
    -- both shares times both denominators, so that nothing is rounded
    and 100 * spent_yuan * year_days < (100 * elapsed_days - $m_points * year_days) * received_yuan
