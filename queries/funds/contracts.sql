-- Under how many purchase contracts was money paid in the period?
--
-- column contracts: contracts, each once (count)
-- param money_first_day: first day counted
-- param money_last_day: last day counted
-- param unit_codes: units that paid (six digits each)

select count(distinct contract_id) as contracts,
from contract_months
where
    month between $money_first_day and $money_last_day
    and first_paid_date <= $money_last_day
    and unit_code in $unit_codes
