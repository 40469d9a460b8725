-- What was each unit given, what did it spend, and how many cases did it handle in each calendar year?
--
-- grain unit_code: unit (six digits)
-- grain year: calendar year, from the first with data to that of the last known day
-- column last_day: 31 December, in the running year the last known day
-- column is_complete: the data reach 31 December
-- column elapsed_days: days up to last_day (count)
-- column year_days: days of the year (count)
-- column is_in_budgets: some unit has a budget row for the year
-- column own_yuan: appropriated by the same-level budget (yuan; null: no such row)
-- column is_separate_line: that budget is a line of its own (null: no such row, or not known)
-- column above_yuan: appropriated from the central transfer and the regional special fund (yuan)
-- column received_yuan: received from all funds (yuan)
-- column spent_yuan: business funds spent (yuan)
-- column approved: cases approved (count)

with

years as (
    select
        as_of,
        unnest(generate_series(greatest(2000, least(
            (select min(year) from budgets),
            (select min(year) from spending_years),
            (select year(min(day)) from approved_days),
            year(as_of)
        )), year(as_of)))::integer as year,
    from facts
),

provided as (
    select
        unit_code,
        year,
        sum(appropriated_yuan) filter (where fund = 'local_budget') as own_yuan,
        bool_or(is_separate_line) filter (where fund = 'local_budget') as is_separate_line,
        sum(appropriated_yuan) filter (where fund in ('central_transfer', 'region_special')) as above_yuan,
        sum(received_yuan) as received_yuan,
    from budgets
    group by all
),

spent as (
    select unit_code, year, sum(amount_yuan) as spent_yuan from spending_years group by all
),

handled as (
    select unit_code, year(day) as year, sum(approved)::bigint as approved from approved_days group by all
)

select
    units.unit_code,
    years.year,
    least(make_date(years.year, 12, 31), years.as_of) as last_day,
    years.as_of >= make_date(years.year, 12, 31) as is_complete,
    date_diff(
        'day', make_date(years.year, 1, 1), least(make_date(years.year, 12, 31), years.as_of)
    ) + 1 as elapsed_days,
    date_diff('day', make_date(years.year, 1, 1), make_date(years.year + 1, 1, 1)) as year_days,
    years.year in (select year from budgets) as is_in_budgets,
    provided.own_yuan,
    provided.is_separate_line,
    coalesce(provided.above_yuan, 0) as above_yuan,
    coalesce(provided.received_yuan, 0) as received_yuan,
    coalesce(spent.spent_yuan, 0) as spent_yuan,
    coalesce(handled.approved, 0) as approved,
from units
cross join years
left join provided on units.unit_code = provided.unit_code and years.year = provided.year
left join spent on units.unit_code = spent.unit_code and years.year = spent.year
left join handled on units.unit_code = handled.unit_code and years.year = handled.year
