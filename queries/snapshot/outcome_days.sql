-- How did the cases end that were closed each day?
--
-- grain day: day of closing
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- grain outcome: how the case ended (code)
-- column closed: cases closed, terminated ones included (count)
-- column out_of_court: of them non-litigation and labour arbitration (count)
-- column with_handler: of them naming who handled the case (count)

select
    closed_date as day,
    unit_code,
    matter,
    outcome,
    count(*) as closed,
    count(*) filter (where service in ('non_litigation', 'labour_arbitration')) as out_of_court,
    count(provider_id) as with_handler,
from cases
where closed_date is not null
group by all
order by day
