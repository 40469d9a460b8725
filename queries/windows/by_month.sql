-- How many windows were open at the end of each month, and how many of them on the street front?
--
-- grain day: last known day of the month
-- column windows: open windows (count)
-- column street_front: of them on the street front (count)
-- param first_month: earliest month (first day)
-- param last_day: last day that is known
-- param unit_codes: units to count (six digits each)

with

days as (
    select least(month + interval 1 month - interval 1 day, $last_day::date)::date as day
    from unnest(generate_series($first_month::date, $last_day::date, interval 1 month)) as months (month)
)

select
    days.day,
    count(points.point_id) as windows,
    count(*) filter (where points.is_street_front) as street_front,
from days
left join service_points as points
    on
        points.kind = 'window'
        and points.opened_date <= days.day
        and (points.closed_date is null or points.closed_date > days.day)
        and points.unit_code in $unit_codes
group by all
order by days.day
