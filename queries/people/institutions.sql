-- Which institutions are there, and who works in them?
--
-- grain unit_code: unit (six digits)
-- column has_institution: 1 (count)
-- column institutions: institutions (count)
-- column posts_authorised: posts (count)
-- column posts_filled: posts filled (count)
-- column qualified_staff: staff with a legal qualification (count)
-- column without_lawyer: 1 where the unit's institutions have no aid lawyer, else 0 (count)
-- column volunteers: registered volunteers (count)
-- column welfare_posts: public-welfare posts (count)
-- column social_workers: social workers (count)
-- column interns: interns (count)
-- param year: year of the report, or the last one before it that any unit has sent
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    1 as has_institution,
    count(*) as institutions,
    sum(posts_authorised)::bigint as posts_authorised,
    sum(posts_filled)::bigint as posts_filled,
    sum(qualified_staff)::bigint as qualified_staff,
    coalesce(sum(aid_lawyers) = 0, false)::bigint as without_lawyer,
    sum(volunteers)::bigint as volunteers,
    sum(welfare_posts)::bigint as welfare_posts,
    sum(social_workers)::bigint as social_workers,
    sum(interns)::bigint as interns,
from institutions
where
    year = (select max(reports.year) from institutions as reports where reports.year <= $year)
    and unit_code in $unit_codes
group by all
order by unit_code
