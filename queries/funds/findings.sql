-- What do the fund rules suspect in the period?
--
-- grain rule: rule of the plan
-- grain key: what it suspects: a payment, a case …
-- column severity: R, A or I
-- column unit_code: unit of the latest row (six digits)
-- column unit_codes: all units with a row (six digits each)
-- column date: finding date
-- column amount_yuan: sum of its rows (yuan; null where the rule is about no sum)
-- column payments: payments that it names (count)
-- column detail: what made the rule fire (JSON)
-- column is_excepted: an exception is registered for it that still holds
-- param money_first_day: first finding date
-- param money_last_day: last finding date
-- param unit_codes: units with a row (six digits each)

select
    rule,
    key,
    severity,
    unit_code,
    unit_codes,
    date,
    amount_yuan,
    len(payment_ids) as payments,
    detail,
    is_excepted,
from findings
where
    date between $money_first_day and $money_last_day
    and len(list_filter(unit_codes, lambda code: code in $unit_codes)) > 0
order by rule, date desc, key
