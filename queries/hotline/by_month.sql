-- How many questions came in each month, by which way and in which language, and how were they answered?
--
-- grain month: first day of the month
-- grain channel: way of asking (code)
-- grain language: language (code)
-- column received: questions (count)
-- column answered: of them answered (count)
-- column timed_answers: answered, where the wait is told (count)
-- column wait_seconds: their wait (seconds; null where none is told)
-- column talked_answers: answered, where the talk is told (count)
-- column talk_seconds: their talk (seconds; null where none is told)
-- column rated: rated, where it is told how (count)
-- column satisfied: of these, satisfied (count)
-- column referred: turned into an application for legal aid (count; null where not told)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    date_trunc('month', date)::date as month,
    channel,
    language,
    sum(received)::bigint as received,
    sum(answered)::bigint as answered,
    coalesce(sum(answered) filter (where wait_seconds is not null), 0)::bigint as timed_answers,
    sum(wait_seconds)::bigint as wait_seconds,
    coalesce(sum(answered) filter (where talk_seconds is not null), 0)::bigint as talked_answers,
    sum(talk_seconds)::bigint as talk_seconds,
    coalesce(sum(rated) filter (where satisfied is not null), 0)::bigint as rated,
    coalesce(sum(satisfied) filter (where rated is not null), 0)::bigint as satisfied,
    sum(applications)::bigint as referred,
from consultations
where date between $first_day and $last_day and unit_code in $unit_codes
group by all
order by month, channel, language
