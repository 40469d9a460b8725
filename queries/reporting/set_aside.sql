-- Which faulty rows were set aside, of which unit and why?
--
-- grain table_name: table of the contract
-- grain unit_code: unit (six digits; null: the row names none that is known)
-- grain reason: first rule that the row breaks
-- column rows: rows set aside (count)
-- param unit_codes: units to show (six digits each), besides those not known

select
    table_name,
    unit_code,
    reason,
    rows,
from set_aside
where coalesce(unit_code in $unit_codes, true)
order by table_name, unit_code, reason
