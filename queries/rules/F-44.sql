-- Where is the share of major cases in lottery subsidies above the ceiling?
--
-- rule: F-44 彩票公益金疑难案件占比超限
-- severity: A
-- basis: 中央专项彩票公益金办法第二十九条
-- confidence: reported, 据公开报道，原文待核实；跨地区案件无法判断
-- valid: always
-- grain key: unit and year
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: 31 December, in the running year the last known day
-- column amount_yuan: null, as no sum was paid
-- column detail: what made the rule fire (JSON)
-- param s_pct: largest share (%; default 10)

with

subsidised as (
    select
        payments.unit_code,
        year(payments.paid_date) as year,
        count(distinct cases.case_id) as cases,
        count(distinct cases.case_id) filter (where cases.is_major) as major_cases,
    from payments
    inner join cases on payments.case_id = cases.case_id
    where payments.fund = 'lottery' and payments.category = 'case_subsidy'
    group by all
)

select
    concat(subsidised.unit_code, '-', subsidised.year) as key,
    null::varchar as payment_id,
    'A' as severity,
    subsidised.unit_code,
    least(make_date(subsidised.year, 12, 31), facts.as_of) as date,
    null::decimal as amount_yuan,
    json_object(
        'year', subsidised.year,
        'cases', subsidised.cases,
        'major_cases', subsidised.major_cases,
        'share_pct', round(100 * subsidised.major_cases / subsidised.cases, 2),
        's_pct', $s_pct
    ) as detail,
from subsidised
cross join facts
where subsidised.cases >= 10 and 100 * subsidised.major_cases > $s_pct * subsidised.cases
