-- How often and how far did helpers travel to those who cannot come?
--
-- grain unit_code: unit that served (six digits)
-- column trips: home visits and circuit trips (count)
-- column kilometres: distance of the circuits (kilometres)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)
--
-- A month counts where its first day does.

select
    unit_code,
    sum(home_visits + circuit_trips)::bigint as trips,
    sum(kilometres) as kilometres,
from outreach
where month between $first_day and $last_day and unit_code in $unit_codes
group by all
order by unit_code
