-- How many complaints came in during the period, and what became of them?
--
-- grain unit_code: unit complained of (six digits)
-- column received: complaints received (count)
-- column resolved: of them resolved by the day (count)
-- column upheld: of the resolved ones sanctioned or corrected (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param stock_day: day by which they count as resolved
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    count(*) as received,
    count(*) filter (where resolved_date <= $stock_day) as resolved,
    count(*) filter (
        where resolved_date <= $stock_day and finding in ('sanctioned', 'corrected')
    ) as upheld,
from complaints
where received_date between $first_day and $last_day and unit_code in $unit_codes
group by all
order by unit_code
