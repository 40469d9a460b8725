-- How many criminal cases were approved in the period, at which stage and by which procedure?
--
-- grain unit_code: handling unit (six digits)
-- column criminal: criminal cases approved (count)
-- column notified: of them notified by an agency (count)
-- column minors_notified: of these, defences of minors (count)
-- column before_trial: of all, under investigation or examined for prosecution (count)
-- column fast_track: of all, by the fast-track procedure (count)
-- column reconciled: of all, with criminal reconciliation (count)
-- column death_reviews: of all, reviews of a death sentence (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(criminal)::bigint as criminal,
    sum(notified)::bigint as notified,
    sum(minors_notified)::bigint as minors_notified,
    sum(before_trial)::bigint as before_trial,
    sum(fast_track)::bigint as fast_track,
    sum(reconciled)::bigint as reconciled,
    sum(death_reviews)::bigint as death_reviews,
from criminal_days
where day between $first_day and $last_day and unit_code in $unit_codes
group by all
order by unit_code
