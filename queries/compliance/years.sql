-- What did each unit receive and spend, and how many cases did it approve, in each year?
--
-- grain unit_code: unit (six digits)
-- grain year: calendar year
-- column received_yuan: received from all funds (yuan)
-- column spent_yuan: business funds spent (yuan)
-- column approved: cases approved (count)
-- param unit_codes: units (six digits each)

select
    unit_code,
    year,
    received_yuan,
    spent_yuan,
    approved,
from unit_years
where unit_code in $unit_codes
order by unit_code, year
