-- Which cases stand behind each finding?
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

with

named as (
    select finding_id, key as case_id from findings
    union
    select finding_id, json_extract_string(detail, '$.case_id') as case_id from findings
    union
    select finding_id, case_id from finding_payments
)

select
    named.finding_id,
    cases.case_id,
    cases.unit_code,
    cases.cause,
    cases.groups,
    cases.decision,
    cases.decided_date,
    cases.closed_date,
    cases.outcome,
    cases.filed_date,
    cases.audited_date,
    cases.provider_id,
from named
inner join cases on named.case_id = cases.case_id
order by named.finding_id, cases.case_id
