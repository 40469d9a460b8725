-- Where do publicity, training and other costs take a large share of the spending?
--
-- rule: F-48 宣传培训其他支出占比偏高
-- severity: I, A
-- basis: 无法定上限，监测线
-- confidence: proposal, 系统建议
-- valid: always
-- grain key: unit and year
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: 31 December, in the running year the last known day
-- column amount_yuan: publicity, training and other business spending (yuan)
-- column detail: what made the rule fire (JSON)
-- param s_pct: share above which it is severity I (%; default 15)
-- param s2_pct: share above which it is severity A (%; default 25)

with

shares as (
    select
        unit_years.unit_code,
        unit_years.year,
        unit_years.last_day,
        unit_years.spent_yuan,
        sum(spending_years.amount_yuan) as part_yuan,
    from unit_years
    inner join spending_years
        on
            unit_years.unit_code = spending_years.unit_code
            and unit_years.year = spending_years.year
            and spending_years.category in ('publicity', 'training', 'other_business')
    group by all
)

select
    concat(unit_code, '-', year) as key,
    null::varchar as payment_id,
    case when 100 * part_yuan > $s2_pct * spent_yuan then 'A' else 'I' end as severity,
    unit_code,
    last_day as date,
    part_yuan as amount_yuan,
    json_object(
        'year', year,
        'part_yuan', part_yuan,
        'spent_yuan', spent_yuan,
        'share_pct', round(100 * part_yuan / spent_yuan, 2),
        's_pct', $s_pct,
        's2_pct', $s2_pct
    ) as detail,
from shares
where 100 * part_yuan > $s_pct * spent_yuan
