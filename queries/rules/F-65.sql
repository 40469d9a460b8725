-- Where was more spent than received?
--
-- rule: F-65 支出超过到位资金
-- severity: A
-- basis: 预算法第十三条（待核实）
-- confidence: proposal, 系统建议；条款是否适用待核实
-- valid: always
-- grain key: unit and fund
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: last known day
-- column amount_yuan: spent beyond what was received (yuan)
-- column detail: what made the rule fire (JSON)
-- param t_pct: tolerated excess (%; default 1)
--
-- Spending counts from the first budget year on; a unit without a budget row for the fund received nothing.

with

provided as (
    select
        budgets.unit_code,
        budgets.fund,
        sum(budgets.received_yuan) as received_yuan,
    from budgets
    cross join facts
    where budgets.year <= year(facts.as_of)
    group by all
),

spent as (
    select
        unit_code,
        fund,
        sum(amount_yuan) as spent_yuan,
    from spending_years
    where year >= (select min(year) from budgets)
    group by all
)

select
    concat(spent.unit_code, '-', spent.fund) as key,
    null::varchar as payment_id,
    'A' as severity,
    spent.unit_code,
    facts.as_of as date,
    spent.spent_yuan - coalesce(provided.received_yuan, 0) as amount_yuan,
    json_object(
        'fund', spent.fund,
        'spent_yuan', spent.spent_yuan,
        'received_yuan', coalesce(provided.received_yuan, 0),
        't_pct', $t_pct
    ) as detail,
from spent
cross join facts
left join provided on spent.unit_code = provided.unit_code and spent.fund = provided.fund
where 100 * spent.spent_yuan > (100 + $t_pct) * coalesce(provided.received_yuan, 0)
