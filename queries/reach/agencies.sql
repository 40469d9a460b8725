-- How many cases did each agency notify, ask for or pass on in the period?
--
-- grain agency: police, procuratorate, court or detention (code)
-- column cases: cases that came in (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    agency,
    sum(cases)::bigint as cases,
from agency_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by agency
