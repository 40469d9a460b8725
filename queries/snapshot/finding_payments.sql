-- Which payments of the ledger does each finding name?
--
-- grain finding_id: rule and key
-- grain payment_id: payment that the finding names
-- column unit_code: unit that paid (six digits)
-- column paid_date: day of payment
-- column fund: source of the money (code)
-- column category: what it was spent on (code)
-- column amount_yuan: amount (yuan)
-- column case_id: case it belongs to (null: none named)
-- column provider_id: who earned it (null: none named)
-- column payee_kind: who received it (code)
-- column account: where it was booked (code)
-- column tax_withheld_yuan: tax kept back (yuan; null: not stated)

with

named as (
    select
        finding_id,
        unnest(payment_ids) as payment_id,
    from findings
)

select
    named.finding_id,
    payments.payment_id,
    payments.unit_code,
    payments.paid_date,
    payments.fund,
    payments.category,
    payments.amount_yuan,
    payments.case_id,
    payments.provider_id,
    payments.payee_kind,
    payments.account,
    payments.tax_withheld_yuan,
from named
inner join payments on named.payment_id = payments.payment_id
order by named.finding_id, payments.paid_date, payments.payment_id
