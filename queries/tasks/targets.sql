-- Which targets were set for the units?
--
-- grain indicator_id: indicator of the plan
-- grain unit_code: unit (six digits)
-- column value: target (in the indicator's unit)
-- param year: year of the target
-- param unit_codes: units to count (six digits each)

select
    indicator_id,
    unit_code,
    value,
from unit_targets
where year = $year and unit_code in $unit_codes
order by indicator_id, unit_code
