-- How many cases came in each day, and by which way?
--
-- grain day: day of the application or notification
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- column applications: applications (count)
-- column station: of them handed in at a station or point (count)
-- column online: of them made online (count)
-- column remote: of them made by phone, online or by mail (count)
-- column visited: of them taken in at home or on circuit (count)
-- column disabled: of them by disabled persons (count)
-- column disabled_at_home: of these, taken in at home (count)
-- column from_agencies: cases of any origin notified, asked for or passed on by an agency (count)

select
    applied_date as day,
    unit_code,
    matter,
    count(*) filter (where origin = 'application') as applications,
    count(*) filter (where origin = 'application' and channel = 'station') as station,
    count(*) filter (where origin = 'application' and channel = 'online') as online,
    count(*) filter (where origin = 'application' and channel in ('phone', 'online', 'mail')) as remote,
    count(*) filter (where origin = 'application' and channel in ('home_visit', 'circuit')) as visited,
    count(*) filter (where origin = 'application' and list_contains(groups, 'disabled')) as disabled,
    count(*) filter (
        where origin = 'application' and list_contains(groups, 'disabled') and channel = 'home_visit'
    ) as disabled_at_home,
    count(*) filter (
        where origin in ('notification', 'invitation')
        or channel in ('police', 'procuratorate', 'court', 'detention')
    ) as from_agencies,
from cases
group by all
order by day
