-- For how many cases was a subsidy paid each day, and how much?
--
-- grain day: day of payment
-- grain unit_code: unit that paid (six digits)
-- grain fund: source of the money (code)
-- grain case_id: case that was paid more than once (null: all cases paid just once, together)
-- column cases: cases (count)
-- column in_range: of those paid just once, cases with 300 to 3,000 yuan (count; 0 where case_id is known)
-- column amount_yuan: paid (yuan)

with

subsidies as (
    select
        *,
        count(*) over (partition by case_id) > 1 as is_repeated,
    from payments
    where category = 'case_subsidy' and case_id is not null
)

select
    paid_date as day,
    unit_code,
    fund,
    case when is_repeated then case_id end as case_id,
    count(distinct case_id) as cases,
    count(*) filter (where not is_repeated and amount_yuan between 300 and 3000) as in_range,
    sum(amount_yuan) as amount_yuan,
from subsidies
group by all
order by day
