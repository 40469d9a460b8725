-- What does each rule suspect, since when, and is it a registered exception?
--
-- grain finding_id: rule and key, the same in every snapshot
-- column rule: rule of the plan
-- column key: what the rule suspects: a payment, a case …
-- column severity: the worst among its rows (R before A before I)
-- column unit_code: unit of the latest row (six digits)
-- column unit_codes: all units with a row (six digits each)
-- column date: day of the latest row
-- column judged_on: day that decides which version of the rule applies
-- column amount_yuan: sum of its rows (yuan; null where the rule is about no sum)
-- column payment_ids: its payments (none where the rule is about no single payment)
-- column detail: what made the rule fire, of the latest row (JSON)
-- column first_seen: last known day of the earliest snapshot that had it
-- column first_snapshot: that snapshot
-- column is_new: the snapshot published before does not have it (false where there is none to compare with)
-- column is_excepted: an exception is registered for it that still holds
-- column exception_reason: why (null without an exception)
-- column exception_by: who registered it (null without an exception)
-- column exception_until: last day it holds (null without an exception)

select
    concat(found.rule, ':', found.key) as finding_id,
    found.rule,
    found.key,
    found.severity,
    found.unit_code,
    found.unit_codes,
    found.date,
    found.judged_on,
    found.amount_yuan,
    found.payment_ids,
    found.detail,
    history.first_seen,
    history.first_snapshot,
    exists (select 1 from previous_snapshot) and previous.finding_id is null as is_new,
    exceptions.finding_id is not null as is_excepted,
    exceptions.reason as exception_reason,
    exceptions.who as exception_by,
    exceptions.until as exception_until,
from rule_findings as found
inner join finding_history as history on history.finding_id = concat(found.rule, ':', found.key)
left join previous_findings as previous on previous.finding_id = concat(found.rule, ':', found.key)
left join exceptions on exceptions.finding_id = concat(found.rule, ':', found.key)
order by found.rule, found.key
