-- What was done to make legal aid known, month by month and form by form?
--
-- grain month: month in which it was held (first day)
-- grain form: form of publicity (code)
-- column items: what was done (count)
-- column audience: persons it reached (count)
-- column materials: materials handed out (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    date_trunc('month', held_date)::date as month,
    form,
    count(*) as items,
    sum(audience)::bigint as audience,
    sum(materials)::bigint as materials,
from publicity
where held_date between $first_day and $last_day and unit_code in $unit_codes
group by all
order by month, form
