-- How do the approved cases divide by code?
--
-- grain code: code within the split
-- column cases: cases approved (count); with split groups a case counts in each of its groups
-- column recipients: persons helped in them (count)
-- param split: matter, origin, channel, cause, stage or groups
-- param first_day: first day of the period
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    code,
    sum(cases)::bigint as cases,
    sum(recipients)::bigint as recipients,
from split_months
where
    split = $split
    and month between date_trunc('month', $first_day::date) and $last_day
    and matter in $matters
    and unit_code in $unit_codes
group by all
order by cases desc, code
