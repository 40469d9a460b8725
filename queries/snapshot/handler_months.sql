-- Who closed cases in which month, and from which day on?
--
-- grain month: month of closing (first day)
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- grain provider_id: who handled the cases
-- column first_closed_date: day of the first case closed in the month
-- column closed: cases closed in the month (count)
--
-- Periods begin with a month: a handler counts in one that has reached the first of these days.

select
    date_trunc('month', closed_date)::date as month,
    unit_code,
    matter,
    provider_id,
    min(closed_date) as first_closed_date,
    count(*) as closed,
from cases
where closed_date is not null and provider_id is not null
group by all
order by month
