-- What do the fund rules suspect in the period, what is new since the snapshot before, and what has gone?
--
-- grain finding_id: rule and key
-- column rule: rule of the plan
-- column key: what it suspects: a payment, a case …
-- column state: new or still; gone: the snapshot before had it, this one has not
-- column severity: R, A or I
-- column unit_code: unit of the latest row (six digits)
-- column unit_codes: all units with a row (six digits each)
-- column date: finding date
-- column judged_on: day that decides which version of the rule applies (null for what has gone)
-- column amount_yuan: sum of its rows (yuan; null where the rule is about no sum)
-- column payment_ids: payments that it names (null for what has gone)
-- column payments: how many these are (count; null for what has gone)
-- column detail: what made the rule fire (JSON; null for what has gone)
-- column first_seen: as_of of the first snapshot that had it
-- column is_excepted: an exception is registered for it
-- column exception_reason: why (null: no exception)
-- column exception_by: who registered it (null: no exception)
-- column exception_until: last day it holds (null: no exception)
-- param money_first_day: first finding date
-- param money_last_day: last finding date
-- param unit_codes: units with a row (six digits each)

with

present as (
    select
        *,
        case when is_new then 'new' else 'still' end as state,
        len(payment_ids) as payments,
    from findings
),

everything as (
    select * from present
    union all by name
    select
        *,
        'gone' as state,
        false as is_excepted,
    from findings_gone
)

select
    finding_id,
    rule,
    key,
    state,
    severity,
    unit_code,
    unit_codes,
    date,
    judged_on,
    amount_yuan,
    payment_ids,
    payments,
    detail,
    first_seen,
    is_excepted,
    exception_reason,
    exception_by,
    exception_until,
from everything
where
    date between $money_first_day and $money_last_day
    and len(list_filter(unit_codes, lambda code: code in $unit_codes)) > 0
order by rule, date desc, finding_id
