-- Which findings of severity R does the period hold?
--
-- grain finding_id: rule and key
-- column rule: rule of the plan
-- column unit_codes: units of the scope with a row (six digits each)
-- column date: finding date
-- column amount_yuan: sum of its rows (yuan; null where the rule is about no sum)
-- column is_new: the snapshot published before does not have it
-- column is_excepted: an exception is registered for it
-- param money_first_day: first finding date
-- param money_last_day: last finding date
-- param unit_codes: units with a row (six digits each)

with

placed as (
    select
        *,
        list_filter(unit_codes, lambda code: code in $unit_codes) as codes_in_scope,
    from findings
    where severity = 'R' and date between $money_first_day and $money_last_day
)

select
    finding_id,
    rule,
    codes_in_scope as unit_codes,
    date,
    amount_yuan,
    is_new,
    is_excepted,
from placed
where len(codes_in_scope) > 0
order by finding_id
