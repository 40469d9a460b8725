-- How many events were held on each day of the period, and which days lie around a key date?
--
-- grain day: day
-- column events: events held (count)
-- column is_around_key_date: within three days of a key date
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

with

days as (
    select day::date as day
    from unnest(generate_series($first_day::date, $last_day::date, interval 1 day)) as days (day)
),

held as (
    select
        held_date as day,
        count(*) as events,
    from publicity
    where form = 'event' and held_date between $first_day and $last_day and unit_code in $unit_codes
    group by all
)

select
    days.day,
    coalesce(held.events, 0) as events,
    exists(
        select 1 from key_dates
        where days.day between key_dates.day - 3 and key_dates.day + 3
    ) as is_around_key_date,
from days
left join held on days.day = held.day
order by days.day
