-- What do some of the fund rules suspect, over all days?
--
-- grain finding_id: rule and key, the same in every snapshot
-- column rule: rule of the plan
-- column key: what it suspects: a payment, a case …
-- column severity: R, A or I
-- column unit_code: unit of the latest row (six digits)
-- column date: finding date
-- column amount_yuan: sum of its rows (yuan; null where the rule is about no sum)
-- column first_seen: last known day of the earliest snapshot that had it
-- column is_new: the snapshot published before does not have it
-- column is_excepted: an exception is registered for it that still holds
-- column exception_reason: why (null without an exception)
-- column exception_by: who registered it (null without an exception)
-- column exception_until: last day it holds (null without an exception)
-- column detail: what made the rule fire (JSON)
-- param rules: rules of the plan
-- param unit_codes: units with a row (six digits each)

select
    finding_id,
    rule,
    key,
    severity,
    unit_code,
    date,
    amount_yuan,
    first_seen,
    is_new,
    is_excepted,
    exception_reason,
    exception_by,
    exception_until,
    detail,
from findings
where
    rule in $rules
    and len(list_filter(unit_codes, lambda code: code in $unit_codes)) > 0
order by rule, key
