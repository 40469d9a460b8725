-- At how many of the three kinds of sites has each banner a duty station?
--
-- grain unit_code: banner (six digits)
-- column sites: court, procuratorate and detention centre: three for each banner (count)
-- column manned: of them with an open duty station (count)
-- param stock_day: day on which they are open
-- param banner_codes: banners to count (six digits each)

with

stations as (
    select
        unit_code,
        count(distinct host) as hosts,
    from service_points
    where
        kind = 'duty_station'
        and host in ('court', 'procuratorate', 'detention_centre')
        and opened_date <= $stock_day
        and (closed_date is null or closed_date > $stock_day)
    group by all
)

select
    units.unit_code,
    3 as sites,
    coalesce(stations.hosts, 0) as manned,
from units
left join stations on units.unit_code = stations.unit_code
where units.unit_code in $banner_codes
order by units.unit_code
