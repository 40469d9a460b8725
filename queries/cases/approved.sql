-- How many cases were approved in the period?
--
-- grain unit_code: handling unit (six digits)
-- column approved: cases approved, notifications and invitations included (count)
-- column recipients: persons helped in them (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(approved)::bigint as approved,
    sum(recipients)::bigint as recipients,
from approved_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by unit_code
