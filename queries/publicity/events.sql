-- What was done to make legal aid known, and whom did it reach?
--
-- grain unit_code: unit that did it (six digits)
-- column items: everything that was done (count)
-- column bilingual: of it in two languages (count; null where no row tells)
-- column press: in newspapers and broadcasts (count)
-- column films: films (count)
-- column new_media: items in new media (count)
-- column new_media_audience: persons these reached (count)
-- column audience: persons everything reached (count)
-- column materials: materials handed out (count)
-- column events: events (count)
-- column events_at_key_dates: of them within three days of a key date (count)
-- column in_five_venues: held in factories, worksites, villages, campuses and barracks (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

with

held as (
    select
        *,
        exists(
            select 1 from key_dates
            where publicity.held_date between key_dates.day - 3 and key_dates.day + 3
        ) as is_at_key_date,
    from publicity
    where held_date between $first_day and $last_day and unit_code in $unit_codes
)

select
    unit_code,
    count(*) as items,
    sum(is_bilingual::int)::bigint as bilingual,
    count(*) filter (where form in ('newspaper', 'broadcast')) as press,
    count(*) filter (where form = 'film') as films,
    count(*) filter (where form = 'new_media') as new_media,
    coalesce(sum(audience) filter (where form = 'new_media'), 0)::bigint as new_media_audience,
    sum(audience)::bigint as audience,
    sum(materials)::bigint as materials,
    count(*) filter (where form = 'event') as events,
    count(*) filter (where form = 'event' and is_at_key_date) as events_at_key_dates,
    count(*) filter (
        where venue in ('factory', 'worksite', 'village', 'campus', 'barracks')
    ) as in_five_venues,
from held
group by all
order by unit_code
