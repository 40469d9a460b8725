-- How many criminal cases were approved each day, at which stage and by which procedure?
--
-- grain day: day of the decision
-- grain unit_code: handling unit (six digits)
-- column criminal: criminal cases approved (count)
-- column notified: of them notified by an agency (count)
-- column minors_notified: of these, defences of minors (count)
-- column before_trial: of all, under investigation or examined for prosecution (count)
-- column fast_track: of all, by the fast-track procedure (count)
-- column reconciled: of all, with criminal reconciliation (count)
-- column death_reviews: of all, reviews of a death sentence (count)

select
    decided_date as day,
    unit_code,
    count(*) as criminal,
    count(*) filter (where origin = 'notification') as notified,
    count(*) filter (where origin = 'notification' and list_contains(groups, 'minor')) as minors_notified,
    count(*) filter (where stage in ('investigation', 'prosecution')) as before_trial,
    count(*) filter (where procedure = 'fast_track') as fast_track,
    count(*) filter (where procedure = 'reconciliation') as reconciled,
    count(*) filter (where stage = 'death_review') as death_reviews,
from cases
where decision = 'approved' and matter = 'criminal'
group by all
order by day
