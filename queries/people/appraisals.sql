-- Which grades did the appraisals of the year give?
--
-- grain unit_code: unit of the institution or provider (six digits)
-- column appraisals: appraisals (count; null where none)
-- column competent_or_better: of them competent or excellent (count)
-- param year: year of the appraisal
-- param unit_codes: units to count (six digits each)

with

subjects as (
    select 'institution' as subject, institution_id as subject_id, unit_code from institutions where year = $year
    union all
    select 'provider', provider_id, unit_code from providers
)

select
    subjects.unit_code,
    nullif(count(appraisals.grade), 0) as appraisals,
    count(*) filter (where appraisals.grade in ('excellent', 'competent')) as competent_or_better,
from subjects
left join appraisals
    on
        subjects.subject = appraisals.subject
        and subjects.subject_id = appraisals.subject_id
        and appraisals.year = $year
where subjects.unit_code in $unit_codes
group by all
order by subjects.unit_code
