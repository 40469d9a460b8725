-- How much was spent in the period?
--
-- grain unit_code: unit that paid (six digits)
-- column business_yuan: business funds spent (yuan)
-- column amount_yuan: everything spent (yuan)
-- column dedicated_yuan: of it booked in accounts of its own (yuan)
-- column suspect_yuan: of it suspected by a rule of severity R (yuan)
-- column in_scope_yuan: of it not returned by F-01 with R or F-02 (yuan)
-- param money_first_day: first day counted
-- param money_last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    coalesce(sum(amount_yuan) filter (
        where category not in ('personnel', 'office', 'informatization', 'other_judicial')
    ), 0) as business_yuan,
    sum(amount_yuan) as amount_yuan,
    coalesce(sum(amount_yuan) filter (where account = 'dedicated'), 0) as dedicated_yuan,
    sum(suspect_yuan) as suspect_yuan,
    sum(amount_yuan - out_of_scope_yuan) as in_scope_yuan,
from payment_days
where day between $money_first_day and $money_last_day and unit_code in $unit_codes
group by all
order by unit_code
