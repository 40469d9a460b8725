-- When was each finding first seen, here or in an earlier snapshot, gone or still there?
--
-- grain finding_id: rule and key, the same in every snapshot
-- column first_seen: last known day of the earliest snapshot that had it
-- column first_snapshot: that snapshot

with

seen as (
    select
        finding_id,
        first_seen,
        first_snapshot,
        1 as rank,
    from previous_history
    union all
    select
        concat(rule_findings.rule, ':', rule_findings.key),
        facts.as_of,
        facts.snapshot_id,
        2,
    from rule_findings
    cross join facts
)

select
    finding_id,
    min(first_seen) as first_seen,
    arg_min(first_snapshot, (first_seen, rank)) as first_snapshot,
from seen
group by all
