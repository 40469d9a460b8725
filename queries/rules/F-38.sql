-- Which money has been carried over for more than two years?
--
-- rule: F-38 结转资金超过两年
-- severity: A
-- basis: 预算法第四十二条
-- confidence: law, 原文已核；按先进先出推算，期初结余未知
-- valid: always
-- grain key: unit, fund and year
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit (six digits)
-- column date: 31 December
-- column amount_yuan: received at least two years before and not spent by then (yuan)
-- column detail: what made the rule fire (JSON)
-- param min_yuan: least sum that counts (元; default 1)
--
-- First in, first out; what was left before the first budget year is not known.

with

ends as (
    select distinct
        year,
        last_day,
    from unit_years
    where is_complete
),

provided as (
    select
        budgets.unit_code,
        budgets.fund,
        ends.year,
        ends.last_day,
        sum(budgets.received_yuan) as received_yuan,
    from budgets
    inner join ends on budgets.year <= ends.year - 2
    group by all
),

spent as (
    select
        spending_years.unit_code,
        spending_years.fund,
        ends.year,
        sum(spending_years.amount_yuan) as spent_yuan,
    from spending_years
    inner join ends on spending_years.year <= ends.year
    where spending_years.year >= (select min(year) from budgets)
    group by all
)

select
    concat(provided.unit_code, '-', provided.fund, '-', provided.year) as key,
    null::varchar as payment_id,
    'A' as severity,
    provided.unit_code,
    provided.last_day as date,
    provided.received_yuan - coalesce(spent.spent_yuan, 0) as amount_yuan,
    json_object(
        'fund', provided.fund,
        'year', provided.year,
        'received_yuan', provided.received_yuan,
        'spent_yuan', coalesce(spent.spent_yuan, 0),
        'min_yuan', $min_yuan
    ) as detail,
from provided
left join spent
    on
        provided.unit_code = spent.unit_code
        and provided.fund = spent.fund
        and provided.year = spent.year
where provided.received_yuan - coalesce(spent.spent_yuan, 0) >= $min_yuan
