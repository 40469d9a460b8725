-- Which payments are suspected of a breach, and by which rules (D08b)?
--
-- grain rule: rule of severity R that returned the payment
-- grain payment_id: payment

select distinct
    rule,
    payment_id,
from rule_rows
where
    severity = 'R'
    and rule in ('F-01', 'F-02', 'F-03', 'F-04', 'F-06', 'F-07', 'F-11', 'F-36', 'F-43', 'F-46')
    and payment_id is not null
