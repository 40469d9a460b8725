-- The cube of subsidy waits counts every audited case whose handler is not aid staff.

select
    audited_cases,
    cube_cases,
from (
    select
        (
            select count(*)
            from cases
            where
                audited_date is not null
                and coalesce(provider_id, '') not in (
                    select provider_id from providers where kind = 'aid_staff'
                )
        ) as audited_cases,
        (select coalesce(sum(cases), 0) from subsidy_waits) as cube_cases,
)
where audited_cases <> cube_cases
