-- How often was each unit inspected in each way, and what was found?
--
-- grain unit_code: inspected unit (six digits)
-- grain kind: kind of inspection (code)
-- column inspections: inspections (count)
-- column files_checked: files, hearings or recipients looked at (count)
-- column problems_found: problems found in them (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    kind,
    count(*) as inspections,
    sum(files_checked)::bigint as files_checked,
    sum(problems_found)::bigint as problems_found,
from inspections
where inspected_date between $first_day and $last_day and unit_code in $unit_codes
group by all
order by unit_code, kind
