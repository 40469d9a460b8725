-- The groups of recipients have as many cases by day as by month.

with

by_day as (
    unpivot (
        select
            sum(migrant_workers) as migrant_worker,
            sum(laid_off) as laid_off,
            sum(women) as woman,
            sum(minors) as minor,
            sum(elderly) as elderly,
            sum(disabled) as disabled,
            sum(military) as military,
            sum(ethnic_minority) as ethnic_minority,
        from group_days
    )
    on columns(*)
    into name code value cases
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
