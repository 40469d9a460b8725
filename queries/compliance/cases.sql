-- Which cases stand behind some findings?
--
-- grain finding_id: rule and key
-- grain case_id: case that is the key, that a payment belongs to, or that the reckoning names
-- column unit_code: unit that handled the case (six digits)
-- column cause: cause (code)
-- column groups: groups of recipients (codes)
-- column decision: decision (code; null: pending)
-- column decided_date: day of the decision (null: pending)
-- column closed_date: day of closing (null: open)
-- column outcome: outcome (code; null: open)
-- column filed_date: file handed in (null: not yet)
-- column audited_date: file accepted (null: not yet)
-- column provider_id: last handler (null: none named)
-- param finding_ids: findings (rule and key)
-- param unit_codes: units of which one has a row of the finding (six digits each)

select
    findings.finding_id,
    finding_cases.case_id,
    finding_cases.unit_code,
    finding_cases.cause,
    finding_cases.groups,
    finding_cases.decision,
    finding_cases.decided_date,
    finding_cases.closed_date,
    finding_cases.outcome,
    finding_cases.filed_date,
    finding_cases.audited_date,
    finding_cases.provider_id,
from findings
inner join finding_cases on findings.finding_id = finding_cases.finding_id
where
    findings.finding_id in $finding_ids
    and len(list_filter(findings.unit_codes, lambda code: code in $unit_codes)) > 0
order by findings.finding_id, finding_cases.case_id
