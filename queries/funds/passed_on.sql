-- How long was the year's money on its way?
--
-- grain unit_code: unit that spends it (six digits)
-- column issued: rows of the regional special fund with both days known (count)
-- column issued_in_time: of them passed on within 60 days of the approval (count)
-- column arrived: rows of the central transfer with both days known and in order (count)
-- column arrival_days: passed on to arrived, summed over them (calendar days; null where none)
-- param year: budget year
-- param unit_codes: units to count (six digits each)

with

measured as (
    select
        unit_code,
        case when fund = 'region_special' then issued_date - approved_date end as issue_days,
        case
            when fund = 'central_transfer' and received_date >= issued_date then received_date - issued_date
        end as arrival_days,
    from budgets
    where year = $year and unit_code in $unit_codes
)

select
    unit_code,
    count(issue_days) as issued,
    count(*) filter (where issue_days <= 60) as issued_in_time,
    count(arrival_days) as arrived,
    sum(arrival_days)::bigint as arrival_days,
from measured
group by all
order by unit_code
