-- Every finding of a rule stands once, was first seen by the last known day, and is not among those gone.

select
    finding_id,
    'stands twice, or is first seen after the last known day' as wrong,
from findings
group by all
having count(*) > 1 or max(first_seen) > (select as_of from facts)
union all
select
    concat(rule_findings.rule, ':', rule_findings.key),
    'is missing',
from rule_findings
anti join findings on rule_findings.rule = findings.rule and rule_findings.key = findings.key
union all
select
    findings_gone.finding_id,
    'is there and gone',
from findings_gone
semi join findings on findings_gone.finding_id = findings.finding_id
