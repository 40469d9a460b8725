-- How many cases were approved in the period?
--
-- grain unit_code: handling unit (six digits)
-- column approved: cases approved, notifications and invitations included (count)
-- column recipients: persons helped in them (count)
-- column handled_online: handled on the platform (count; null where no case tells)
-- column in_mongolian: handled in Mongolian (count; null where no case tells)
-- column online: applied for online (count)
-- column online_throughout: of them handled on the platform (count; null where no case tells)
-- column means_known: applications whose test of means is known (count)
-- column means_untested: of them declared by the applicant or exempt (count)
-- column petitions: petitions and retrials (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    sum(approved)::bigint as approved,
    sum(recipients)::bigint as recipients,
    sum(handled_online)::bigint as handled_online,
    sum(in_mongolian)::bigint as in_mongolian,
    sum(online)::bigint as online,
    sum(online_throughout)::bigint as online_throughout,
    sum(means_known)::bigint as means_known,
    sum(means_untested)::bigint as means_untested,
    sum(petitions)::bigint as petitions,
from approved_days
where day between $first_day and $last_day and matter in $matters and unit_code in $unit_codes
group by all
order by unit_code
