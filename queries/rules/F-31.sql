-- Which regional special money was passed on too late?
--
-- rule: F-31 对下专项下达超60日
-- severity: R
-- basis: 预算法第五十二条第四款
-- confidence: law, 原文已核
-- valid: always
-- grain key: year, unit and fund
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit (six digits)
-- column date: first day after the time allowed
-- column amount_yuan: appropriated (yuan)
-- column detail: what made the rule fire (JSON)
-- param n_days: days from approval in which it has to be passed on (天; default 60)

select
    concat(budgets.year, '-', budgets.unit_code, '-', budgets.fund) as key,
    null::varchar as payment_id,
    'R' as severity,
    budgets.unit_code,
    budgets.approved_date + $n_days + 1 as date,
    budgets.appropriated_yuan as amount_yuan,
    json_object(
        'fund', budgets.fund,
        'year', budgets.year,
        'approved_date', budgets.approved_date,
        'issued_date', budgets.issued_date,
        'days', date_diff('day', budgets.approved_date, coalesce(budgets.issued_date, facts.as_of)),
        'n_days', $n_days
    ) as detail,
from budgets
cross join facts
where
    budgets.fund = 'region_special'
    and date_diff('day', budgets.approved_date, coalesce(budgets.issued_date, facts.as_of)) > $n_days
