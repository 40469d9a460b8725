-- How many handling steps ended within the limit in force when they began?
--
-- grain step: review, assignment, notified, file, audit
-- grain limit_days: limit in force when the step began (days or working days)
-- grain is_working: the limit counts working days
-- column basis: instrument that sets the limit
-- column status: how sure the limit is
-- column ended: steps ended in the period that began under this limit (count)
-- column on_time: of them within the limit (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

with

ended as (
    select
        step,
        limit_days,
        is_working,
        sum(ended)::bigint as ended,
        sum(on_time)::bigint as on_time,
    from step_days
    where
        limit_days is not null
        and day between $first_day and $last_day
        and matter in $matters
        and unit_code in $unit_codes
    group by all
)

select
    ended.step,
    ended.limit_days,
    ended.is_working,
    limits.basis,
    limits.status,
    ended.ended,
    ended.on_time,
from ended
inner join limits
    on
        ended.step = limits.step
        and ended.limit_days = limits.limit_days
        and ended.is_working = limits.is_working
order by ended.step, ended.is_working desc
