-- How soon were the subsidies of audited cases paid, and how many wait?
--
-- grain unit_code: handling unit (six digits)
-- column due: cases audited in the period whose 30 days have passed (count)
-- column paid_in_time: of them paid within the 30 days (count)
-- column waiting: cases audited by the day and not paid by then, of whatever period (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param stock_day: day on which they wait
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    coalesce(sum(cases) filter (
        where audited_date between $first_day and $last_day and audited_date + 30 <= $stock_day
    ), 0)::bigint as due,
    coalesce(sum(cases) filter (
        where
        audited_date between $first_day and $last_day
        and audited_date + 30 <= $stock_day
        and first_paid_date <= audited_date + 30
    ), 0)::bigint as paid_in_time,
    coalesce(sum(cases) filter (
        where first_paid_date is null or first_paid_date > $stock_day
    ), 0)::bigint as waiting,
from subsidy_waits
where audited_date <= $stock_day and matter in $matters and unit_code in $unit_codes
group by all
order by unit_code
