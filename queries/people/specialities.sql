-- How many providers are there of each speciality?
--
-- grain speciality: field of law (code; null: no special field)
-- column providers: in practice on the day (count)
-- column bilingual: of them bilingual (count)
-- param stock_day: day on which they are in practice
-- param unit_codes: units to count (six digits each)

select
    speciality,
    count(*) as providers,
    count(*) filter (where is_bilingual) as bilingual,
from providers
where
    (practising_since is null or practising_since <= $stock_day)
    and (left_date is null or left_date > $stock_day)
    and unit_code in $unit_codes
group by all
order by speciality
