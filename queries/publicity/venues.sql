-- Which of the five venues did each unit visit, and how often?
--
-- grain unit_code: unit (six digits)
-- grain venue: factory, worksite, village, campus or barracks (code)
-- column items: what was held there (count)
-- column audience: persons it reached (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    venue,
    count(*) as items,
    sum(audience)::bigint as audience,
from publicity
where
    venue in ('factory', 'worksite', 'village', 'campus', 'barracks')
    and held_date between $first_day and $last_day
    and unit_code in $unit_codes
group by all
order by unit_code, venue
