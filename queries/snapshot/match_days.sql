-- How many cases were assigned each day to a provider of the right speciality?
--
-- grain day: day of the assignment
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- column in_a_field: cases of a special field given to a known provider (count)
-- column matched: of them given to one with that speciality (count)

with

fields_of_cases as (
    select
        assigned_date,
        unit_code,
        matter,
        provider_id,
        list_filter([
            case when matter = 'criminal' then 'criminal' end,
            case when list_contains(groups, 'minor') then 'minors' end,
            case when list_contains(groups, 'military') then 'military' end,
            case
                when cause in ('labour_pay', 'work_injury', 'labour_other', 'social_insurance') then 'labour'
                when cause in ('support', 'domestic_violence', 'marriage_family') then 'family'
                when cause = 'grassland_land' then 'land'
            end,
        ], lambda field: field is not null) as fields,
    from cases
    where assigned_date is not null
)

select
    fields_of_cases.assigned_date as day,
    fields_of_cases.unit_code,
    fields_of_cases.matter,
    count(*) as in_a_field,
    count(*) filter (where list_contains(fields_of_cases.fields, providers.speciality)) as matched,
from fields_of_cases
inner join providers on fields_of_cases.provider_id = providers.provider_id
where len(fields_of_cases.fields) > 0
group by all
order by day
