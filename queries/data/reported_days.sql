-- Which months does each table of the export cover?
--
-- grain table_name: table of the contract
-- column first_month: first day of the earliest month, in yearly tables of the earliest year
-- column last_month: first day of the latest month, in yearly tables of the latest year

select
    table_name,
    min(period) as first_month,
    max(period) as last_month,
from unit_reports
where period is not null
group by all
order by table_name
