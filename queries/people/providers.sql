-- Who can be given a case?
--
-- grain unit_code: unit (six digits)
-- column providers: providers in practice (count)
-- column specialised: of them with a special field (count)
-- column ngo_staff: of them staff of social organisations (count)
-- column bilingual: of them speaking Mongolian and Chinese (count)
-- param stock_day: day on which they practise
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    count(*) as providers,
    count(speciality) as specialised,
    count(*) filter (where kind = 'ngo_staff') as ngo_staff,
    count(*) filter (where is_bilingual) as bilingual,
from providers
where
    coalesce(practising_since <= $stock_day, true)
    and coalesce(left_date > $stock_day, true)
    and unit_code in $unit_codes
group by all
order by unit_code
