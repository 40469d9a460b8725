-- How many cases of each group of recipients were approved each day?
--
-- grain day: day of the decision
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
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

select
    decided_date as day,
    unit_code,
    matter,
    count(*) filter (where list_contains(groups, 'migrant_worker')) as migrant_workers,
    count(*) filter (
        where list_contains(groups, 'migrant_worker') and means_test is not null
    ) as migrant_means_known,
    count(*) filter (
        where list_contains(groups, 'migrant_worker') and means_test = 'exempt'
    ) as migrant_exempt,
    count(*) filter (where list_contains(groups, 'laid_off')) as laid_off,
    count(*) filter (where list_contains(groups, 'woman')) as women,
    count(*) filter (where cause = 'domestic_violence') as domestic_violence,
    count(*) filter (where list_contains(groups, 'minor')) as minors,
    count(*) filter (where list_contains(groups, 'elderly')) as elderly,
    count(*) filter (where list_contains(groups, 'elderly') and cause = 'support') as elderly_support,
    count(*) filter (where list_contains(groups, 'disabled')) as disabled,
    count(*) filter (where list_contains(groups, 'military')) as military,
    count(*) filter (where list_contains(groups, 'ethnic_minority')) as ethnic_minority,
from cases
where decision = 'approved'
group by all
order by day
