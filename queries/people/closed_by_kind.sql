-- By which kind of handler were the cases closed in the period?
--
-- grain unit_code: handling unit (six digits)
-- column known: cases closed by a known provider (count)
-- column aid_staff: of them by staff of the institutions (count)
-- column private_lawyer: of them by private lawyers (count)
-- column grassroots_worker: of them by grassroots legal workers (count)
-- column ngo_staff: of them by staff of social organisations (count)
-- column volunteer: of them by volunteers (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    coalesce(sum(closed) filter (where kind is not null), 0)::bigint as known,
    coalesce(sum(closed) filter (where kind = 'aid_staff'), 0)::bigint as aid_staff,
    coalesce(sum(closed) filter (where kind = 'private_lawyer'), 0)::bigint as private_lawyer,
    coalesce(sum(closed) filter (where kind = 'grassroots_worker'), 0)::bigint as grassroots_worker,
    coalesce(sum(closed) filter (where kind = 'ngo_staff'), 0)::bigint as ngo_staff,
    coalesce(sum(closed) filter (where kind = 'volunteer'), 0)::bigint as volunteer,
from handler_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by unit_code
