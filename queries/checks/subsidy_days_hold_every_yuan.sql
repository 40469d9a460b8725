-- The daily cube of case subsidies holds every yuan paid for a case, and counts every case.

select
    ledger_yuan,
    cube_yuan,
    ledger_cases,
    cube_cases,
from (
    select
        sum(amount_yuan) as ledger_yuan,
        count(distinct case_id) as ledger_cases,
        (select sum(amount_yuan) from subsidy_days) as cube_yuan,
        (
            select coalesce(sum(cases) filter (where case_id is null), 0) + count(distinct case_id)
            from subsidy_days
        ) as cube_cases,
    from payments
    where category = 'case_subsidy' and case_id is not null
)
where ledger_yuan is distinct from cube_yuan or ledger_cases <> cube_cases
