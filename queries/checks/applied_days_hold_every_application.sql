-- The daily cube of applications counts every application once.

select
    applications,
    cube_applications,
from (
    select
        (select count(*) from cases where origin = 'application') as applications,
        (select coalesce(sum(applications), 0) from applied_days) as cube_applications,
)
where applications <> cube_applications
