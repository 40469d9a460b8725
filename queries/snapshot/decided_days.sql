-- How many applications were decided each day, and why were some refused?
--
-- grain day: day of the decision
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- column decided: applications decided (count)
-- column approved: of them approved (count)
-- column refused_means: of them refused because of means (count)
-- column refused_scope: of them refused as outside the scope of legal aid (count)

select
    decided_date as day,
    unit_code,
    matter,
    count(*) as decided,
    count(*) filter (where decision = 'approved') as approved,
    count(*) filter (where decision = 'refused_means') as refused_means,
    count(*) filter (where decision = 'refused_scope') as refused_scope,
from cases
where origin = 'application' and decision is not null
group by all
order by day
