-- In which month were cases approved, and in which closed?
--
-- grain approved_month: month of the decision (first day)
-- grain closed_month: month of closing (first day; null: still open)
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- column cases: cases (count)

select
    date_trunc('month', decided_date)::date as approved_month,
    date_trunc('month', closed_date)::date as closed_month,
    unit_code,
    matter,
    count(*) as cases,
from cases
where decision = 'approved'
group by all
