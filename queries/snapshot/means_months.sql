-- How was the means test made for the applications approved each month?
--
-- grain month: month of the decision (first day)
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- grain means_test: verified, declared or exempt (code); unknown where the case does not tell
-- column cases: applications approved (count)

select
    date_trunc('month', decided_date)::date as month,
    unit_code,
    matter,
    coalesce(means_test, 'unknown') as means_test,
    count(*) as cases,
from cases
where decision = 'approved' and origin = 'application'
group by all
order by month
