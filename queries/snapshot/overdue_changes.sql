-- On which days does the number of overdue cases rise or fall?
--
-- grain day: calendar day
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- column change: cases that become overdue on the day minus cases that stop being so (count)
--
-- A case is overdue from the day after a limit has run out until the step is done; overlapping
-- steps of one case are merged, so that it counts once. Notified cases are left out (A16).

with

spells as (
    select
        case_id,
        unit_code,
        matter,
        overdue_date as start_date,
        coalesce(end_date, date '9999-12-31') as end_date,
    from case_steps
    where step in ('review', 'assignment', 'file', 'audit') and overdue_date < coalesce(end_date, date '9999-12-31')
),

numbered as (
    select
        *,
        max(end_date) over (
            partition by case_id order by start_date, end_date
            rows between unbounded preceding and 1 preceding
        ) as covered_until,
    from spells
),

islands as (
    select
        *,
        count(*) filter (where covered_until is null or start_date > covered_until) over (
            partition by case_id order by start_date, end_date
        ) as island,
    from numbered
),

merged as (
    select
        case_id,
        island,
        unit_code,
        matter,
        min(start_date) as start_date,
        max(end_date) as end_date,
    from islands
    group by all
)

select
    day,
    unit_code,
    matter,
    sum(change)::bigint as change,
from (
    select start_date as day, unit_code, matter, 1 as change, from merged
    union all
    select end_date, unit_code, matter, -1, from merged
)
where day < date '9999-12-31'
group by all
having sum(change) <> 0
order by day
