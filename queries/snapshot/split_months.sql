-- How do the cases approved each month divide by matter, origin, channel, cause, stage and group?
--
-- grain month: month of the decision (first day)
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- grain split: matter, origin, channel, cause, stage, groups
-- grain code: code within the split
-- column cases: cases approved (count); a case with several groups counts once in each
-- column recipients: persons helped in them (count)

with

approved as (
    select
        date_trunc('month', decided_date)::date as month,
        unit_code,
        matter,
        origin,
        channel,
        cause,
        stage,
        list_distinct(groups) as groups,
        recipients,
    from cases
    where decision = 'approved'
),

labelled as (
    select month, unit_code, matter, recipients, 'matter' as split, matter as code, from approved
    union all
    select month, unit_code, matter, recipients, 'origin', origin, from approved
    union all
    select month, unit_code, matter, recipients, 'channel', channel, from approved
    union all
    select month, unit_code, matter, recipients, 'cause', cause, from approved
    union all
    select month, unit_code, matter, recipients, 'stage', stage, from approved where stage is not null
    union all
    select month, unit_code, matter, recipients, 'groups', unnest(groups), from approved
)

select
    month,
    unit_code,
    matter,
    split,
    code,
    count(*) as cases,
    sum(recipients)::bigint as recipients,
from labelled
group by all
order by split, month
