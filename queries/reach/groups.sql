-- How many cases of each group of recipients were approved in the period?
--
-- grain unit_code: handling unit (six digits)
-- column migrant_workers: cases of migrant workers (count); a case of several groups counts in each
-- column migrant_means_known: of them with a known test of means (count)
-- column migrant_exempt: of these, exempt from the test (count)
-- column laid_off: cases of laid-off workers (count)
-- column women: cases of women (count)
-- column domestic_violence: cases about domestic violence, of whatever group (count)
-- column minors: cases of minors (count)
-- column elderly: cases of older persons (count)
-- column elderly_support: of them claims for support (count)
-- column disabled: cases of disabled persons (count)
-- column military: cases of soldiers and their families (count)
-- column ethnic_minority: cases of ethnic minorities (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(migrant_workers)::bigint as migrant_workers,
    sum(migrant_means_known)::bigint as migrant_means_known,
    sum(migrant_exempt)::bigint as migrant_exempt,
    sum(laid_off)::bigint as laid_off,
    sum(women)::bigint as women,
    sum(domestic_violence)::bigint as domestic_violence,
    sum(minors)::bigint as minors,
    sum(elderly)::bigint as elderly,
    sum(elderly_support)::bigint as elderly_support,
    sum(disabled)::bigint as disabled,
    sum(military)::bigint as military,
    sum(ethnic_minority)::bigint as ethnic_minority,
from group_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by unit_code
