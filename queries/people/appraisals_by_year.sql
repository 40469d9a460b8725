-- How were institutions and providers appraised, year by year?
--
-- grain year: year of the appraisal
-- grain subject: institution or provider (code)
-- grain grade: grade (code)
-- column appraised: subjects (count)
-- param year: latest year
-- param unit_codes: units to count (six digits each)
--
-- A subject belongs to its unit: an institution as of the same year, a provider at any time.

with

years as (
    select distinct year
    from appraisals
),

subjects as (
    select
        'institution' as subject,
        institution_id as subject_id,
        year,
        unit_code,
    from institutions
    union all
    select
        'provider',
        providers.provider_id,
        years.year,
        providers.unit_code,
    from providers
    cross join years
)

select
    appraisals.year,
    appraisals.subject,
    appraisals.grade,
    count(*) as appraised,
from appraisals
inner join subjects
    on
        appraisals.subject = subjects.subject
        and appraisals.subject_id = subjects.subject_id
        and appraisals.year = subjects.year
where appraisals.year <= $year and subjects.unit_code in $unit_codes
group by all
order by appraisals.year, appraisals.subject, appraisals.grade
