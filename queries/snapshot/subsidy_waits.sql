-- When was the subsidy of each audited case first paid?
--
-- grain audited_date: day on which the file was accepted
-- grain first_paid_date: day of the first case subsidy, whoever paid it (null: not paid)
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- column cases: cases whose handler is not known as staff of an aid institution (count)

select
    cases.audited_date,
    first_subsidies.first_paid_date,
    cases.unit_code,
    cases.matter,
    count(*) as cases,
from cases
left join first_subsidies on cases.case_id = first_subsidies.case_id
left join providers on cases.provider_id = providers.provider_id
where cases.audited_date is not null and providers.kind is distinct from 'aid_staff'
group by all
order by audited_date
