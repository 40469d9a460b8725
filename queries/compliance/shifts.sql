-- How many duty shifts did each unit report?
--
-- grain unit_code: unit (six digits)
-- grain year: calendar year
-- grain site: where (code)
-- column shifts: shifts held (count)
-- column months: months reported (count)
-- param unit_codes: units (six digits each)

select
    unit_code,
    year(month)::integer as year,
    site,
    sum(shifts) as shifts,
    count(*) as months,
from duty_services
where unit_code in $unit_codes
group by all
order by unit_code, year, site
