-- How was the means test made for the applications approved in the period?
--
-- grain means_test: verified, declared or exempt (code); unknown where the case does not tell
-- column cases: applications approved (count)
-- param first_day: first day of the period
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    means_test,
    sum(cases)::bigint as cases,
from means_months
where
    month between date_trunc('month', $first_day::date) and $last_day
    and matter in $matters
    and unit_code in $unit_codes
group by all
order by means_test
