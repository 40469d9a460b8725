-- At which sites has each banner an open duty station?
--
-- grain unit_code: banner (six digits)
-- grain host: court, procuratorate or detention_centre (code)
-- column stations: open duty stations (count)
-- param stock_day: day on which they are open
-- param banner_codes: banners to look at (six digits each)

select
    unit_code,
    host,
    count(*) as stations,
from service_points
where
    kind = 'duty_station'
    and host in ('court', 'procuratorate', 'detention_centre')
    and opened_date <= $stock_day
    and (closed_date is null or closed_date > $stock_day)
    and unit_code in $banner_codes
group by all
order by unit_code, host
