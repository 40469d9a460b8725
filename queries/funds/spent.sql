-- How much was spent in the period?
--
-- grain unit_code: unit that paid (six digits)
-- column business_yuan: business funds spent (yuan)
-- column business_without_lottery_yuan: of it not from the lottery fund (yuan)
-- column amount_yuan: everything spent (yuan)
-- column dedicated_yuan: of it booked in accounts of its own (yuan)
-- column suspect_yuan: of it suspected by a rule of severity R (yuan)
-- column in_scope_yuan: of it not returned by F-01 with R or F-02 (yuan)
-- column lottery_yuan: of it from the lottery fund (yuan)
-- column purchased_yuan: of it under a purchase contract (yuan)
-- column earmarked_yuan: of it from all funds but the same-level budget (yuan)
-- column kept_to_purpose_yuan: of that not returned by F-01 with R, F-02, F-03 or F-11 (yuan)
-- column publicity_yuan: of everything, for publicity (yuan)
-- column duty_yuan: of everything, duty subsidies (yuan)
-- column halls_yuan: of everything, for information technology and service halls (yuan)
-- param money_first_day: first day counted
-- param money_last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    coalesce(sum(amount_yuan) filter (
        where category not in ('personnel', 'office', 'informatization', 'other_judicial')
    ), 0) as business_yuan,
    coalesce(sum(amount_yuan) filter (
        where category not in ('personnel', 'office', 'informatization', 'other_judicial') and fund <> 'lottery'
    ), 0) as business_without_lottery_yuan,
    sum(amount_yuan) as amount_yuan,
    coalesce(sum(amount_yuan) filter (where account = 'dedicated'), 0) as dedicated_yuan,
    sum(suspect_yuan) as suspect_yuan,
    sum(amount_yuan - out_of_scope_yuan) as in_scope_yuan,
    coalesce(sum(amount_yuan) filter (where fund = 'lottery'), 0) as lottery_yuan,
    sum(purchased_yuan) as purchased_yuan,
    coalesce(sum(amount_yuan) filter (where fund <> 'local_budget'), 0) as earmarked_yuan,
    coalesce(
        sum(amount_yuan - misdirected_yuan) filter (where fund <> 'local_budget'), 0
    ) as kept_to_purpose_yuan,
    coalesce(sum(amount_yuan) filter (where category = 'publicity'), 0) as publicity_yuan,
    coalesce(sum(amount_yuan) filter (where category = 'duty_subsidy'), 0) as duty_yuan,
    coalesce(sum(amount_yuan) filter (where category = 'informatization'), 0) as halls_yuan,
from payment_days
where day between $money_first_day and $money_last_day and unit_code in $unit_codes
group by all
order by unit_code
