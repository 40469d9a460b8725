-- The months of the handlers hold every closed case that names who handled it.

select
    cases_of_handlers,
    cases_with_a_handler,
from (
    select
        (select coalesce(sum(closed), 0) from handler_months) as cases_of_handlers,
        (select coalesce(sum(with_handler), 0) from outcome_days) as cases_with_a_handler,
)
where cases_of_handlers <> cases_with_a_handler
