-- Which year do the yearly tables last report, up to the year asked for?
--
-- grain table_name: table of the contract that is stated once a year
-- column latest_year: last year with any row in it (null: none)
-- param year: year asked for

select
    'institutions' as table_name,
    max(year) as latest_year,
from institutions
where year <= $year
union all
select 'grassroots', max(year),
from grassroots
where year <= $year
order by table_name
