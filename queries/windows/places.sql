-- Where do the open windows stand?
--
-- grain point_id: window
-- column unit_code: unit that runs it (six digits)
-- column name: name on the door
-- column lon: longitude (degrees, WGS 84; null: not reported)
-- column lat: latitude (degrees, WGS 84; null: not reported)
-- column opened_date: opened on
-- column is_street_front: on the street front (null: not known)
-- column has_zones: functional zones (null: not known)
-- column is_accessible: barrier-free (null: not known)
-- column has_full_equipment: fully equipped (null: not known)
-- param stock_day: day on which they are open
-- param unit_codes: units to show (six digits each)

select
    point_id,
    unit_code,
    name,
    lon,
    lat,
    opened_date,
    is_street_front,
    has_zones,
    is_accessible,
    has_full_equipment,
from service_points
where
    kind = 'window'
    and opened_date <= $stock_day
    and (closed_date is null or closed_date > $stock_day)
    and unit_code in $unit_codes
order by unit_code, point_id
