-- How many findings without an exception fall into each month?
--
-- grain month: first day of the month of the finding date
-- grain severity: R, A or I
-- column findings: findings (count)
-- param first_month: earliest month (first day)
-- param money_last_day: last finding date
-- param unit_codes: units with a row (six digits each)

select
    date_trunc('month', date)::date as month,
    severity,
    count(*) as findings,
from findings
where
    not is_excepted
    and date between $first_month and $money_last_day
    and len(list_filter(unit_codes, lambda code: code in $unit_codes)) > 0
group by all
order by month, severity
