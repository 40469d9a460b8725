-- Which findings of the snapshot published before does this one not have?
--
-- grain finding_id: rule and key, the same in every snapshot
-- column rule: rule of the plan
-- column key: what the rule suspected: a payment, a case …
-- column severity: R, A or I
-- column unit_code: unit of the latest row (six digits)
-- column unit_codes: all units with a row (six digits each)
-- column date: day of the latest row
-- column amount_yuan: sum of its rows (yuan; null where the rule is about no sum)
-- column first_seen: last known day of the earliest snapshot that had it
-- column last_snapshot: the last snapshot that had it

select
    previous.finding_id,
    previous.rule,
    previous.key,
    previous.severity,
    previous.unit_code,
    previous.unit_codes,
    previous.date,
    previous.amount_yuan,
    previous.first_seen,
    previous_snapshot.snapshot_id as last_snapshot,
from previous_findings as previous
cross join previous_snapshot
left join findings on previous.finding_id = findings.finding_id
where findings.finding_id is null
order by previous.rule, previous.key
