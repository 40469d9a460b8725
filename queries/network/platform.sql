-- Which units are on the business platform, and which accept applications online?
--
-- grain unit_code: unit with an institution (six digits)
-- column on_platform: 1 where an institution has the information system, else 0 (count)
-- column accepting_online: 1 where an institution accepts applications online, else 0 (count)
-- param year: year of the institutions; the last one reported counts
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    coalesce(bool_or(has_information_system), false)::bigint as on_platform,
    coalesce(bool_or(accepts_online), false)::bigint as accepting_online,
from institutions
where
    year = (select max(known.year) from institutions as known where known.year <= $year)
    and unit_code in $unit_codes
group by all
order by unit_code
