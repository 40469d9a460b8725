-- How many forms of publicity did each unit use, at how many venues, and who did nothing?
--
-- grain unit_code: unit (six digits)
-- column forms: forms there are (count)
-- column forms_used: of them used in the period (count)
-- column venues: factories, worksites, villages, campuses and barracks: five for each unit (count)
-- column venues_visited: of them with an event in the period (count)
-- column silent_banners: 1 where the unit is a banner without any publicity, else 0 (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    units.unit_code,
    6 as forms,
    count(distinct publicity.form) as forms_used,
    5 as venues,
    count(distinct publicity.venue) filter (where publicity.venue <> 'community') as venues_visited,
    (units.level = 'banner' and count(publicity.event_id) = 0)::bigint as silent_banners,
from units
left join publicity
    on
        publicity.unit_code = units.unit_code
        and publicity.held_date between $first_day and $last_day
where units.unit_code in $unit_codes
group by units.unit_code, units.level
order by units.unit_code
