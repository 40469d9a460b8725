-- What do some of the fund rules suspect, over all days?
--
-- grain rule: rule of the plan
-- grain key: what it suspects: a payment, a case …
-- column severity: R, A or I
-- column unit_code: unit of the latest row (six digits)
-- column date: finding date
-- column amount_yuan: sum of its rows (yuan; null where the rule is about no sum)
-- column detail: what made the rule fire (JSON)
-- param rules: rules of the plan
-- param unit_codes: units with a row (six digits each)

select
    rule,
    key,
    severity,
    unit_code,
    date,
    amount_yuan,
    detail,
from findings
where
    rule in $rules
    and len(list_filter(unit_codes, lambda code: code in $unit_codes)) > 0
order by rule, key
