-- What did each group of recipients get in the period?
--
-- grain group_code: group of recipients (code)
-- column approved: cases approved (count); a case of several groups counts once in each
-- column recipients: persons helped in them (count)
-- column closed: cases closed (count)
-- column recovered_yuan: losses recovered or gains in these (yuan; null where no case states any)
-- column wages_recovered_yuan: of it, wages of migrant workers (yuan; null where no case states any)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    group_code,
    sum(approved)::bigint as approved,
    sum(recipients)::bigint as recipients,
    sum(closed)::bigint as closed,
    sum(recovered_yuan) as recovered_yuan,
    sum(wages_recovered_yuan) as wages_recovered_yuan,
from group_result_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by approved desc, group_code
