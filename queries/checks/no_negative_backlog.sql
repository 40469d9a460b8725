-- The number of overdue cases is never negative.

select
    unit_code,
    matter,
    day,
    overdue,
from (
    select
        unit_code,
        matter,
        day,
        sum(change) over (partition by unit_code, matter order by day) as overdue,
    from overdue_changes
)
where overdue < 0
