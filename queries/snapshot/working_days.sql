-- How many working days have passed up to each calendar day?
--
-- grain day: calendar day, 1999-12-01 to 60 days after the last known day
-- column number: working days from the first row up to and including the day (count)
--
-- A working day is Monday to Friday unless data/reference/holidays.csv says otherwise.

select
    calendar.day,
    sum(
        case when coalesce(holidays.is_working, isodow(calendar.day) <= 5) then 1 else 0 end
    ) over (order by calendar.day)::integer as number,
from (
    select unnest(generate_series(date '1999-12-01', as_of + 60, interval 1 day))::date as day,
    from facts
) as calendar
left join holidays on holidays.date = calendar.day
