-- How many cases came in, and by which way?
--
-- grain unit_code: handling unit (six digits)
-- column applications: applications (count)
-- column station: of them handed in at a station or point (count)
-- column online: of them made online (count)
-- column remote: of them made by phone, online or by mail (count)
-- column visited: of them taken in at home or on circuit (count)
-- column disabled: of them by disabled persons (count)
-- column disabled_at_home: of these, taken in at home (count)
-- column from_agencies: cases of any origin notified, asked for or passed on by an agency (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(applications)::bigint as applications,
    sum(station)::bigint as station,
    sum(online)::bigint as online,
    sum(remote)::bigint as remote,
    sum(visited)::bigint as visited,
    sum(disabled)::bigint as disabled,
    sum(disabled_at_home)::bigint as disabled_at_home,
    sum(from_agencies)::bigint as from_agencies,
from applied_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by unit_code
