-- Which units have no line in the same-level budget?
--
-- rule: F-20 未列入同级财政预算
-- severity: R, A
-- basis: 法律援助法第四条；规划二（四）
-- confidence: law, 原文已核
-- valid: always
-- grain key: unit and year
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit (six digits)
-- column date: 31 December, in the running year the last known day
-- column amount_yuan: null, as no sum was paid
-- column detail: what made the rule fire (JSON)

select
    concat(unit_code, '-', year) as key,
    null::varchar as payment_id,
    case when coalesce(own_yuan, 0) = 0 then 'R' else 'A' end as severity,
    unit_code,
    last_day as date,
    null::decimal as amount_yuan,
    json_object('year', year, 'own_yuan', own_yuan, 'is_separate_line', is_separate_line) as detail,
from unit_years
where is_in_budgets and (own_yuan > 0 and is_separate_line) is not true
