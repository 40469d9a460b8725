-- What did each group of recipients get each day: cases approved, cases closed, money recovered?
--
-- grain day: day of the decision (approved, recipients) or of closing (the rest)
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- grain group_code: group of recipients (code)
-- column approved: cases approved (count); a case of several groups counts once in each
-- column recipients: persons helped in them (count)
-- column closed: cases closed (count)
-- column recovered_yuan: losses recovered or gains (yuan; null where no case states any)
-- column wages_recovered_yuan: of it, wages of migrant workers (yuan; null where no case states any)

with

events as (
    select
        decided_date as day,
        unit_code,
        matter,
        list_distinct(groups) as groups,
        1 as approved,
        recipients,
        0 as closed,
        null as recovered_yuan,
        null as wages_recovered_yuan,
    from cases
    where decision = 'approved'
    union all
    select closed_date, unit_code, matter, list_distinct(groups), 0, 0, 1, recovered_yuan, wages_recovered_yuan,
    from cases
    where closed_date is not null
),

members as (
    select
        * exclude (groups),
        unnest(groups) as group_code,
    from events
)

select
    day,
    unit_code,
    matter,
    group_code,
    sum(approved)::bigint as approved,
    sum(recipients)::bigint as recipients,
    sum(closed)::bigint as closed,
    sum(recovered_yuan) as recovered_yuan,
    sum(wages_recovered_yuan) as wages_recovered_yuan,
from members
group by all
order by day
