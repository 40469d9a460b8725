-- Every finding on payments names payments of the ledger.

select
    rule,
    key,
from findings
where
    len(payment_ids) = 0
    or exists (
        select 1
        from unnest(payment_ids) as named (payment_id)
        where named.payment_id not in (select payment_id from payments)
    )
