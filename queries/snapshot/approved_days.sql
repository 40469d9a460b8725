-- How many cases were approved each day?
--
-- grain day: day of the decision
-- grain unit_code: handling unit (six digits)
-- grain matter: kind of matter (code)
-- column approved: cases approved, notifications and invitations included (count)
-- column recipients: persons helped in them (count)
-- column handled_online: handled on the platform (count; null where no case tells)
-- column in_mongolian: handled in Mongolian (count; null where no case tells)
-- column online: applied for online (count)
-- column online_throughout: of them handled on the platform (count; null where no case tells)
-- column means_known: applications whose test of means is known (count)
-- column means_untested: of them declared by the applicant or exempt (count)
-- column petitions: petitions and retrials (count)
-- column hard: major or collective cases (count)
-- column persons_in_collective: persons helped in collective cases (count)

select
    decided_date as day,
    unit_code,
    matter,
    count(*) as approved,
    sum(recipients)::bigint as recipients,
    sum(handled_online::int)::bigint as handled_online,
    sum(is_mongolian::int)::bigint as in_mongolian,
    count(*) filter (where origin = 'application' and channel = 'online') as online,
    sum(handled_online::int) filter (
        where origin = 'application' and channel = 'online'
    )::bigint as online_throughout,
    count(*) filter (where origin = 'application' and means_test is not null) as means_known,
    count(*) filter (
        where origin = 'application' and means_test in ('declared', 'exempt')
    ) as means_untested,
    count(*) filter (where service = 'petition' or stage = 'retrial') as petitions,
    count(*) filter (where is_major or is_collective) as hard,
    coalesce(sum(recipients) filter (where is_collective), 0)::bigint as persons_in_collective,
from cases
where decision = 'approved'
group by all
order by day
