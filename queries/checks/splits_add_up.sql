-- The splits of the approved cases by matter, origin, channel and cause add up to the same total.

select
    split,
    sum(cases) as cases,
from split_months
where split in ('matter', 'origin', 'channel', 'cause')
group by all
having sum(cases) <> (select sum(approved) from approved_days)
