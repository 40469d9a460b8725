-- At which hosts do the department stations and duty-lawyer stations stand?
--
-- grain kind: department_station or duty_station
-- grain host: host (code); other where none is named
-- column points: open on the day (count)
-- param stock_day: day on which they are open
-- param unit_codes: units to count (six digits each)

select
    kind,
    coalesce(host, 'other') as host,
    count(*) as points,
from service_points
where
    kind in ('department_station', 'duty_station')
    and opened_date <= $stock_day
    and (closed_date is null or closed_date > $stock_day)
    and unit_code in $unit_codes
group by all
order by kind, points desc, host
