-- Which targets were set for the units?
--
-- grain unit_code: unit (six digits)
-- grain indicator_id: indicator of the plan
-- column value: target (in the indicator's unit)
-- param year: year of the target
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    indicator_id,
    value,
from unit_targets
where year = $year and unit_code in $unit_codes
order by unit_code, indicator_id
