-- Which payments do some findings name?
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
-- param finding_ids: findings (rule and key)
-- param unit_codes: units of which one has a row of the finding (six digits each)

select
    findings.finding_id,
    finding_payments.payment_id,
    finding_payments.unit_code,
    finding_payments.paid_date,
    finding_payments.fund,
    finding_payments.category,
    finding_payments.amount_yuan,
    finding_payments.case_id,
    finding_payments.provider_id,
    finding_payments.payee_kind,
    finding_payments.account,
    finding_payments.tax_withheld_yuan,
from findings
inner join finding_payments on findings.finding_id = finding_payments.finding_id
where
    findings.finding_id in $finding_ids
    and len(list_filter(findings.unit_codes, lambda code: code in $unit_codes)) > 0
order by findings.finding_id, finding_payments.paid_date, finding_payments.payment_id
