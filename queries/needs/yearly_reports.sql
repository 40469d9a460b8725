-- Which yearly report has each unit made for the year, and which was its last one before?
--
-- grain table_name: budgets, institutions, or reviews of its cases
-- grain unit_code: unit that is to report (six digits); of reviews those that closed cases in the year
-- column is_reported: the table has a row of the unit for the year
-- column last_year: year of its last row before (null: none)
-- column first_year: first year that the table has of any unit
-- param year: year reported
-- param as_of: last known day
-- param unit_codes: units that are to report (six digits each)

with

reported as (
    select
        'budgets' as table_name,
        unit_code,
        year,
    from budgets
    union all
    select
        'institutions',
        unit_code,
        year,
    from institutions
    union all
    select
        'reviews',
        unit_code,
        review_year,
    from graded_reviews
    where reviewed_date <= $as_of
),

known as (
    select
        table_name,
        min(year) as first_year,
    from reported
    where year <= $year
    group by all
),

closing as (
    select distinct unit_code
    from closed_days
    where year(day) = $year and day <= $as_of
)

select
    known.table_name,
    units.unit_code,
    coalesce(bool_or(reported.year = $year), false) as is_reported,
    max(reported.year) filter (where reported.year < $year) as last_year,
    known.first_year,
from known
cross join units
left join reported on reported.table_name = known.table_name and reported.unit_code = units.unit_code
where
    units.unit_code in $unit_codes
    and (known.table_name <> 'reviews' or units.unit_code in (select closing.unit_code from closing))
group by all
order by known.table_name, units.unit_code
