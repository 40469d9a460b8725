-- How did the cases end that were closed in the period?
--
-- grain unit_code: handling unit (six digits)
-- column not_criminal: civil and administrative cases closed (count)
-- column out_of_court: of them non-litigation and labour arbitration (count)
-- column settled: of the civil and administrative ones mediated, settled or conciliated (count)
-- column judged: of them neither withdrawn, terminated nor arbitrated (count)
-- column favourable: of these won, partly won, mediated, settled or conciliated (count)
-- column answered: cases with an opinion that was adopted, partly adopted or not adopted (count)
-- column adopted: of them adopted or partly adopted (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

with

closings as (
    select
        *,
        matter <> 'criminal' as is_not_criminal,
    from outcome_days
    where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
)

select
    unit_code,
    coalesce(sum(closed) filter (where is_not_criminal), 0)::bigint as not_criminal,
    coalesce(sum(out_of_court) filter (where is_not_criminal), 0)::bigint as out_of_court,
    coalesce(sum(closed) filter (
        where is_not_criminal and outcome in ('mediated', 'settled', 'conciliated')
    ), 0)::bigint as settled,
    coalesce(sum(closed) filter (
        where is_not_criminal and outcome not in ('withdrawn', 'terminated', 'arbitrated')
    ), 0)::bigint as judged,
    coalesce(sum(closed) filter (
        where is_not_criminal and outcome in ('won', 'partly_won', 'mediated', 'settled', 'conciliated')
    ), 0)::bigint as favourable,
    coalesce(sum(closed) filter (
        where outcome in ('adopted', 'partly_adopted', 'not_adopted')
    ), 0)::bigint as answered,
    coalesce(sum(closed) filter (where outcome in ('adopted', 'partly_adopted')), 0)::bigint as adopted,
from closings
group by all
order by unit_code
