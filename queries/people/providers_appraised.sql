-- How many of the providers in practice were appraised in the year?
--
-- grain unit_code: unit (six digits)
-- column appraised: providers appraised (count)
-- param year: year of the appraisal
-- param stock_day: day on which they practise
-- param unit_codes: units to count (six digits each)

select
    providers.unit_code,
    count(*) as appraised,
from providers
inner join appraisals on providers.provider_id = appraisals.subject_id
where
    appraisals.subject = 'provider'
    and appraisals.year = $year
    and coalesce(providers.practising_since <= $stock_day, true)
    and coalesce(providers.left_date > $stock_day, true)
    and providers.unit_code in $unit_codes
group by all
order by providers.unit_code
