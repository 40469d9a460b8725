-- The daily cube of closings counts every closed case once.

select
    closed_cases,
    cube_cases,
from (
    select
        (select count(*) from cases where closed_date is not null) as closed_cases,
        (select coalesce(sum(closed), 0) from closed_days) as cube_cases,
)
where closed_cases <> cube_cases
