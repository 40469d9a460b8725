-- How many applications were decided in the period, and why were some refused?
--
-- grain unit_code: handling unit (six digits)
-- column decided: applications decided (count)
-- column refused_means: of them refused because of means (count)
-- column refused_scope: of them refused as outside the scope of legal aid (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(decided)::bigint as decided,
    sum(refused_means)::bigint as refused_means,
    sum(refused_scope)::bigint as refused_scope,
from decided_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by unit_code
