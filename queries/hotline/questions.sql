-- How many questions came in by which way, and how were they answered?
--
-- grain unit_code: unit that reports them (six digits)
-- column received: questions of all ways (count)
-- column visits: asked at a window (count; null where no row of this way)
-- column visits_rated: of them rated, where it is told how (count; null where none)
-- column visits_satisfied: of these, satisfied (count; null where none)
-- column calls: calls to 12348 (count; null where no row of this way)
-- column calls_mongolian: of them in Mongolian (count; null where no such row)
-- column calls_answered: of them answered (count; null where no row of this way)
-- column calls_rated: of them rated, where it is told how (count; null where none)
-- column calls_satisfied: of these, satisfied (count; null where none)
-- column web_timed: asked on the web, where the time of the answer is told (count; null where none)
-- column web_in_24h: of these, answered within 24 hours (count; null where none)
-- column web_unanswered: asked on the web and not answered (count; null where no row of this way)
-- column video: asked by video (count; null where no row of this way)
-- column online: asked on the web or by video (count; null where no such row)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

with

asked as (
    select
        *,
        satisfied is not null and rated is not null as is_rated,
    from consultations
    where date between $first_day and $last_day and unit_code in $unit_codes
)

select
    unit_code,
    sum(received)::bigint as received,
    sum(received) filter (where channel = 'window')::bigint as visits,
    sum(rated) filter (where channel = 'window' and is_rated)::bigint as visits_rated,
    sum(satisfied) filter (where channel = 'window' and is_rated)::bigint as visits_satisfied,
    sum(received) filter (where channel = 'hotline_12348')::bigint as calls,
    sum(received) filter (where channel = 'hotline_12348' and language = 'mn')::bigint as calls_mongolian,
    sum(answered) filter (where channel = 'hotline_12348')::bigint as calls_answered,
    sum(rated) filter (where channel = 'hotline_12348' and is_rated)::bigint as calls_rated,
    sum(satisfied) filter (where channel = 'hotline_12348' and is_rated)::bigint as calls_satisfied,
    sum(received) filter (where channel = 'web' and answered_in_24h is not null)::bigint as web_timed,
    sum(answered_in_24h) filter (where channel = 'web')::bigint as web_in_24h,
    sum(received - answered) filter (where channel = 'web')::bigint as web_unanswered,
    sum(received) filter (where channel = 'video')::bigint as video,
    sum(received) filter (where channel in ('web', 'video'))::bigint as online,
from asked
group by all
order by unit_code
