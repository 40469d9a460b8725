-- How many stations and contact points are open, and how are they staffed and equipped?
--
-- grain unit_code: unit that runs them (six digits)
-- column stations: township stations, department stations and contact points (count)
-- column equipped: of them fully equipped (count; null where no row tells)
-- column township: township stations (count)
-- column township_staffed: of them with dedicated staff (count; null where no row tells)
-- column department: department stations (count)
-- column department_staffed: of them with dedicated staff (count; null where no row tells)
-- column military: of them with the military (count)
-- column contact_points: contact points of villages and communities (count)
-- param stock_day: day on which they are open
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    count(*) as stations,
    sum(has_full_equipment::int)::bigint as equipped,
    count(*) filter (where kind = 'township_station') as township,
    sum(has_dedicated_staff::int) filter (where kind = 'township_station')::bigint as township_staffed,
    count(*) filter (where kind = 'department_station') as department,
    sum(has_dedicated_staff::int) filter (where kind = 'department_station')::bigint as department_staffed,
    count(*) filter (where kind = 'department_station' and host = 'military') as military,
    count(*) filter (where kind = 'contact_point') as contact_points,
from service_points
where
    kind in ('township_station', 'department_station', 'contact_point')
    and opened_date <= $stock_day
    and (closed_date is null or closed_date > $stock_day)
    and unit_code in $unit_codes
group by all
order by unit_code
