-- How many cases were approved each day?
--
-- grain day: day of the decision
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- column approved: cases approved, notifications and invitations included (count)
-- column recipients: persons helped in them (count)

select
    decided_date as day,
    unit_code,
    matter,
    count(*) as approved,
    sum(recipients)::bigint as recipients,
from cases
where decision = 'approved'
group by all
order by day
