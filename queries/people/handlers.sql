-- How many people closed how many cases in the period?
--
-- column closed: cases closed that name who handled them (count)
-- column handlers: people who handled them, each once (count)
-- param first_day: first day of the period
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    (
        select coalesce(sum(with_handler), 0)::bigint
        from outcome_days
        where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
    ) as closed,
    count(distinct provider_id) as handlers,
from handler_months
where
    month between $first_day and $last_day
    and first_closed_date <= $last_day
    and matter in $matters
    and unit_code in $unit_codes
