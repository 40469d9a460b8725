-- When was the subsidy of each audited case first paid?
--
-- grain audited_date: day on which the file was accepted
-- grain first_paid_date: day of the first case subsidy, whoever paid it (null: not paid)
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- column cases: cases whose handler is not known as staff of an aid institution (count)

select
    audited_date,
    first_paid_date,
    unit_code,
    matter,
    count(*) as cases,
from audited_cases
group by all
order by audited_date
