-- How many posts and people did the institutions report, year by year?
--
-- grain year: year of the report
-- column units: units with an institution (count)
-- column institutions: institutions (count)
-- column posts_authorised: posts authorised (count; null where no row tells)
-- column posts_filled: of them filled (count; null where no row tells)
-- column qualified_staff: staff with the legal profession's qualification (count; null where no row tells)
-- column aid_lawyers: lawyers of the institutions (count; null where no row tells)
-- column volunteers: registered volunteers (count; null where no row tells)
-- column welfare_posts: public-welfare posts (count; null where no row tells)
-- column social_workers: social workers (count; null where no row tells)
-- column interns: interns (count; null where no row tells)
-- param year: latest year
-- param unit_codes: units to count (six digits each)

select
    year,
    count(distinct unit_code) as units,
    count(distinct institution_id) as institutions,
    sum(posts_authorised)::bigint as posts_authorised,
    sum(posts_filled)::bigint as posts_filled,
    sum(qualified_staff)::bigint as qualified_staff,
    sum(aid_lawyers)::bigint as aid_lawyers,
    sum(volunteers)::bigint as volunteers,
    sum(welfare_posts)::bigint as welfare_posts,
    sum(social_workers)::bigint as social_workers,
    sum(interns)::bigint as interns,
from institutions
where year <= $year and unit_code in $unit_codes
group by all
order by year
