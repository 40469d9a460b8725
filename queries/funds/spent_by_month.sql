-- How much business money was spent each month?
--
-- grain month: first day of the month
-- column business_yuan: business funds spent (yuan)
-- param money_first_day: first day counted
-- param money_last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    months.month::date as month,
    coalesce(sum(payment_days.amount_yuan), 0) as business_yuan,
from
    unnest(generate_series(
        date_trunc('month', $money_first_day::date)::date, $money_last_day::date, interval 1 month
    )) as months (month)
left join payment_days
    on
        date_trunc('month', payment_days.day) = months.month
        and payment_days.day between $money_first_day and $money_last_day
        and payment_days.category not in ('personnel', 'office', 'informatization', 'other_judicial')
        and payment_days.unit_code in $unit_codes
group by months.month
order by months.month
