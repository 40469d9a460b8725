-- Where does handling cases take a small share of the spending?
--
-- rule: F-49 办案类支出占比偏低
-- severity: I
-- basis: 无明文标准，监测线
-- confidence: proposal, 系统建议
-- valid: always
-- grain key: unit and year
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: 31 December, in the running year the last known day
-- column amount_yuan: case subsidies, direct costs and duty subsidies (yuan)
-- column detail: what made the rule fire (JSON)
-- param s_pct: least share (%; default 75)

with

shares as (
    select
        unit_years.unit_code,
        unit_years.year,
        unit_years.last_day,
        unit_years.spent_yuan,
        coalesce(sum(spending_years.amount_yuan), 0) as part_yuan,
    from unit_years
    left join spending_years
        on
            unit_years.unit_code = spending_years.unit_code
            and unit_years.year = spending_years.year
            and spending_years.category in ('case_subsidy', 'direct_cost', 'duty_subsidy')
    where unit_years.spent_yuan > 0
    group by all
)

select
    concat(unit_code, '-', year) as key,
    null::varchar as payment_id,
    'I' as severity,
    unit_code,
    last_day as date,
    part_yuan as amount_yuan,
    json_object(
        'year', year,
        'part_yuan', part_yuan,
        'spent_yuan', spent_yuan,
        'share_pct', round(100 * part_yuan / spent_yuan, 2),
        's_pct', $s_pct
    ) as detail,
from shares
where 100 * part_yuan < $s_pct * spent_yuan
