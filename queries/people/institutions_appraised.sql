-- How many institutions of the year were appraised?
--
-- grain unit_code: unit (six digits)
-- column institutions: institutions reported for the year itself (count)
-- column appraised: of them appraised in the year (count; null where none)
-- param year: year of report and appraisal
-- param unit_codes: units to count (six digits each)

select
    institutions.unit_code,
    count(*) as institutions,
    nullif(count(appraisals.subject_id), 0) as appraised,
from institutions
left join appraisals
    on
        institutions.institution_id = appraisals.subject_id
        and institutions.year = appraisals.year
        and appraisals.subject = 'institution'
where institutions.year = $year and institutions.unit_code in $unit_codes
group by all
order by institutions.unit_code
