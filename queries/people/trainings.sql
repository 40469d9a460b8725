-- Which trainings did each unit hold, tier by tier and audience by audience?
--
-- grain unit_code: unit that held them (six digits)
-- grain tier: region, league or banner (code)
-- grain audience: managers, lawyers or staff of stations (code)
-- column sessions: trainings held (count)
-- column planned: of them in the plan (count)
-- column attendees: attendances (count)
-- column attended_hours: hours times attendances (hours)
-- column examined: attendances at trainings whose passes are known (count)
-- column passed: of them passed (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    tier,
    audience,
    count(*) as sessions,
    count(*) filter (where is_planned) as planned,
    sum(attendees)::bigint as attendees,
    sum(hours * attendees) as attended_hours,
    coalesce(sum(attendees) filter (where passed is not null), 0)::bigint as examined,
    coalesce(sum(passed), 0)::bigint as passed,
from trainings
where held_date between $first_day and $last_day and unit_code in $unit_codes
group by all
order by unit_code, tier, audience
