-- How long had those practised who were assigned the death reviews approved each day?
--
-- grain day: day of the decision
-- grain unit_code: handling unit (six digits)
-- column known: reviews assigned to a known provider whose first year is known (count)
-- column experienced: of them to one with three years of practice on the day of assignment (count)

select
    cases.decided_date as day,
    cases.unit_code,
    count(*) as known,
    -- three years from 29 February end on 28 February
    count(*) filter (
        where (providers.practising_since + interval 3 year)::date <= cases.assigned_date
    ) as experienced,
from cases
inner join providers on cases.provider_id = providers.provider_id
where
    cases.decision = 'approved'
    and cases.stage = 'death_review'
    and cases.assigned_date is not null
    and providers.practising_since is not null
group by all
order by day
