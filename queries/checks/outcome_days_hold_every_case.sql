-- The cubes of outcomes and of handlers count every closed case once.

select
    closed_cases,
    outcome_cases,
    handler_cases,
from (
    select
        (select count(*) from cases where closed_date is not null) as closed_cases,
        (select coalesce(sum(closed), 0) from outcome_days) as outcome_cases,
        (select coalesce(sum(closed), 0) from handler_days) as handler_cases,
)
where closed_cases <> outcome_cases or closed_cases <> handler_cases
