-- Where does each item stand in each unit?
--
-- grain unit_code: unit (six digits)
-- grain item_id: item of the plan
-- column status: not_started, in_progress, done or certified; in_progress where done after the day
-- column is_done: 1 where done or certified by the day, else 0 (count)
-- column is_done_this_year: 1 where done or certified in the calendar year by the day, else 0 (count)
-- column due_date: due on
-- column done_date: done on
-- column document: title or number of the document
-- param stock_day: day on which it stands so
-- param year: calendar year in which the period ends
-- param unit_codes: units to show (six digits each)

select
    unit_code,
    item_id,
    case when done_date > $stock_day then 'in_progress' else status end as status,
    (status in ('done', 'certified') and (done_date is null or done_date <= $stock_day))::bigint as is_done,
    coalesce(
        status in ('done', 'certified') and year(done_date) = $year and done_date <= $stock_day, false
    )::bigint as is_done_this_year,
    due_date,
    done_date,
    document,
from milestones
where unit_code in $unit_codes
order by unit_code, item_id
