-- How many of the providers in practice were appraised in the year?
--
-- grain unit_code: unit (six digits)
-- column providers: providers in practice (count)
-- column appraised: of them appraised in the year (count; null where none)
-- param year: year of the appraisal
-- param stock_day: day on which they practise
-- param unit_codes: units to count (six digits each)

select
    providers.unit_code,
    count(*) as providers,
    nullif(count(appraisals.subject_id), 0) as appraised,
from providers
left join appraisals
    on
        providers.provider_id = appraisals.subject_id
        and appraisals.subject = 'provider'
        and appraisals.year = $year
where
    coalesce(providers.practising_since <= $stock_day, true)
    and coalesce(providers.left_date > $stock_day, true)
    and providers.unit_code in $unit_codes
group by all
order by providers.unit_code
