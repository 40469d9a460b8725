-- By which kind of handler were the cases closed each day?
--
-- grain day: day of closing
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- grain kind: kind of provider (code; null: not named, or not among the providers)
-- column closed: cases closed (count)

select
    cases.closed_date as day,
    cases.unit_code,
    cases.matter,
    providers.kind,
    count(*) as closed,
from cases
left join providers on cases.provider_id = providers.provider_id
where cases.closed_date is not null
group by all
order by day
