-- As many applications are decided as reviews end.

select
    decided,
    reviewed,
from (
    select
        (select coalesce(sum(decided), 0) from decided_days) as decided,
        (select coalesce(sum(ended), 0) from step_days where step = 'review') as reviewed,
)
where decided <> reviewed
