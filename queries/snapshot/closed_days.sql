-- How many cases were closed each day, and what did they bring?
--
-- grain day: day of closing
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- column closed: cases closed, terminated ones included (count)
-- column recipients: persons helped in them (count)
-- column recovered_yuan: losses recovered or gains (yuan; null where no case states any)
-- column wages_recovered_yuan: of it, wages of migrant workers (yuan; null where no case states any)
-- column petitions: petitions and retrials (count)

select
    closed_date as day,
    unit_code,
    matter,
    count(*) as closed,
    sum(recipients)::bigint as recipients,
    sum(recovered_yuan) as recovered_yuan,
    sum(wages_recovered_yuan) as wages_recovered_yuan,
    count(*) filter (where service = 'petition' or stage = 'retrial') as petitions,
from cases
where closed_date is not null
group by all
order by day
