-- How many cases did each agency notify, ask for or pass on each day?
--
-- grain day: day of the application or notification
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- grain agency: the notifying agency, without one the channel: police, procuratorate, court or detention
-- column cases: cases (count)

select
    applied_date as day,
    unit_code,
    matter,
    coalesce(notifier, channel) as agency,
    count(*) as cases,
from cases
where
    origin in ('notification', 'invitation')
    or channel in ('police', 'procuratorate', 'court', 'detention')
group by all
order by day
