-- Had those who were assigned the death reviews practised for three years?
--
-- grain unit_code: handling unit (six digits)
-- column known: reviews assigned to a known provider whose first year is known (count)
-- column experienced: of them to one with three years of practice on the day of assignment (count)
-- param first_day: first day of the decisions counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)
--
-- A few cases a year: they are read from the table of cases itself.

with

assigned as (
    select
        cases.unit_code,
        -- three years from 29 February end on 28 February
        (providers.practising_since + interval 3 year)::date <= cases.assigned_date as is_experienced,
    from cases
    inner join providers on cases.provider_id = providers.provider_id
    where
        cases.stage = 'death_review'
        and cases.decision = 'approved'
        and cases.decided_date between $first_day and $last_day
        and cases.assigned_date is not null
        and providers.practising_since is not null
)

select
    units.unit_code,
    count(assigned.unit_code) as known,
    count(*) filter (where assigned.is_experienced) as experienced,
from units
left join assigned on units.unit_code = assigned.unit_code
where units.unit_code in $unit_codes
group by all
order by units.unit_code
