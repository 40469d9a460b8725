-- How much money did each fund provide for the year?
--
-- grain fund: source of the money (code)
-- column appropriated_yuan: appropriated (yuan)
-- column received_yuan: received (yuan)
-- param year: budget year
-- param unit_codes: units to count (six digits each)

select
    fund,
    sum(appropriated_yuan) as appropriated_yuan,
    sum(received_yuan) as received_yuan,
from budgets
where year = $year and unit_code in $unit_codes
group by all
order by fund
