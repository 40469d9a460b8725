-- The findings of a rule either all name payments of the ledger and hold their sum, or none names any.

with

payment_rules as (
    select distinct rule
    from findings
    where len(payment_ids) > 0
),

named as (
    select
        rule,
        key,
        unnest(payment_ids) as payment_id,
    from findings
)

select
    findings.rule,
    findings.key,
    findings.amount_yuan,
    sum(payments.amount_yuan) as ledger_yuan,
from findings
inner join payment_rules on findings.rule = payment_rules.rule
left join named on findings.rule = named.rule and findings.key = named.key
left join payments on named.payment_id = payments.payment_id
group by all
having
    count(*) <> count(payments.payment_id)
    or findings.amount_yuan is distinct from sum(payments.amount_yuan)
