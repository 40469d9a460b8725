-- When was the subsidy of each audited case first paid?
--
-- grain case_id: case whose file was accepted and whose handler is not known as staff of an aid institution
-- column unit_code: handling unit (six digits)
-- column matter: kind of matter (code)
-- column audited_date: day on which the file was accepted
-- column first_paid_date: day of the first case subsidy, whoever paid it (null: not paid)

with

first_subsidies as (
    select
        case_id,
        min(paid_date) as first_paid_date,
    from payments
    where category = 'case_subsidy' and case_id is not null
    group by all
)

select
    cases.case_id,
    cases.unit_code,
    cases.matter,
    cases.audited_date,
    first_subsidies.first_paid_date,
from cases
left join first_subsidies on cases.case_id = first_subsidies.case_id
left join providers on cases.provider_id = providers.provider_id
where cases.audited_date is not null and providers.kind is distinct from 'aid_staff'
order by cases.case_id
