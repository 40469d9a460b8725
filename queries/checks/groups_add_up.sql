-- The groups of recipients have as many cases by day as by month.

with

by_day as (
    select 'migrant_worker' as code, sum(migrant_workers) as cases from group_days
    union all
    select 'laid_off', sum(laid_off) from group_days
    union all
    select 'woman', sum(women) from group_days
    union all
    select 'minor', sum(minors) from group_days
    union all
    select 'elderly', sum(elderly) from group_days
    union all
    select 'disabled', sum(disabled) from group_days
    union all
    select 'military', sum(military) from group_days
    union all
    select 'ethnic_minority', sum(ethnic_minority) from group_days
),

by_month as (
    select
        code,
        sum(cases) as cases,
    from split_months
    where split = 'groups'
    group by all
)

select
    by_day.code,
    by_day.cases as day_cases,
    coalesce(by_month.cases, 0) as month_cases,
from by_day
left join by_month on by_day.code = by_month.code
where by_day.cases <> coalesce(by_month.cases, 0)
