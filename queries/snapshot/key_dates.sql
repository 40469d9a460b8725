-- On which days of the year is legal aid to be made known?
--
-- grain day: women's day, labour day, day of the disabled, children's day, army day or constitution day
--
-- A default of this project (G07b); the day of the disabled is the third Sunday of May.

with

years as (
    select unnest(generate_series(2000, year(as_of)))::int as year,
    from facts
)

select make_date(year, 3, 8) as day from years
union all
select make_date(year, 5, 1) from years
union all
-- the last Sunday up to 21 May
select make_date(year, 5, 21) - (isodow(make_date(year, 5, 21)) % 7)::int from years
union all
select make_date(year, 6, 1) from years
union all
select make_date(year, 8, 1) from years
union all
select make_date(year, 12, 4) from years
order by day
