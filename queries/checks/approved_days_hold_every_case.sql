-- The daily cube of approvals counts every approved case once.

select
    approved_cases,
    cube_cases,
from (
    select
        (select count(*) from cases where decision = 'approved') as approved_cases,
        (select coalesce(sum(approved), 0) from approved_days) as cube_cases,
)
where approved_cases <> cube_cases
