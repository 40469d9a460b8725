-- How many cases were approved each day?
--
-- grain day: day of the decision
-- column approved: cases approved (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    days.day::date as day,
    coalesce(sum(approved_days.approved), 0)::bigint as approved,
from unnest(generate_series($first_day::date, $last_day::date, interval 1 day)) as days (day)
left join approved_days
    on
        approved_days.day = days.day
        and approved_days.matter in $matters
        and approved_days.unit_code in $unit_codes
group by days.day
order by days.day
