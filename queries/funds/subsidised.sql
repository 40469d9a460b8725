-- For how many cases was a subsidy paid in the period, and for how many in the usual range?
--
-- column cases: cases with a case subsidy, each once (count)
-- column in_range: of them 300 to 3,000 yuan in all, a default of this project (count)
-- column lottery_cases: cases with a case subsidy from the lottery fund, each once (count)
-- param money_first_day: first day counted
-- param money_last_day: last day counted
-- param unit_codes: units that paid (six digits each)

with

paid as (
    select *
    from subsidy_days
    where day between $money_first_day and $money_last_day and unit_code in $unit_codes
),

repeated as (
    select
        case_id,
        sum(amount_yuan) between 300 and 3000 as is_in_range,
        bool_or(fund = 'lottery') as is_lottery,
    from paid
    where case_id is not null
    group by all
),

once as (
    select
        sum(cases) as cases,
        sum(in_range) as in_range,
        sum(cases) filter (where fund = 'lottery') as lottery_cases,
    from paid
    where case_id is null
)

select
    (coalesce(once.cases, 0) + (select count(*) from repeated))::bigint as cases,
    (coalesce(once.in_range, 0) + (select count(*) from repeated where is_in_range))::bigint as in_range,
    (coalesce(once.lottery_cases, 0) + (select count(*) from repeated where is_lottery))::bigint as lottery_cases,
from once
