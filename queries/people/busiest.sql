-- How many cases did each handler close, the busiest first?
--
-- grain place: place of the handler, who is not named
-- column closed: cases closed (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

with

handlers as (
    select
        provider_id,
        sum(closed)::bigint as closed,
    from handler_months
    where
        month between $first_day and $last_day
        and matter in $matters
        and unit_code in $unit_codes
    group by all
)

select
    row_number() over (order by closed desc) as place,
    closed,
from handlers
order by place
