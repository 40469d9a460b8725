-- How much do the fund rules suspect in the period?
--
-- column suspected: findings of severity R or A, each once (count)
-- column severe: of them R (count)
-- column taken: of the suspected ones, those of F-04, F-06 and F-07 (count)
-- column severely_taken: of these R (count)
-- param money_first_day: first finding date
-- param money_last_day: last finding date
-- param unit_codes: units with a row (six digits each)

select
    count(*) as suspected,
    count(*) filter (where severity = 'R') as severe,
    count(*) filter (where rule in ('F-04', 'F-06', 'F-07')) as taken,
    count(*) filter (where rule in ('F-04', 'F-06', 'F-07') and severity = 'R') as severely_taken,
from findings
where
    severity in ('R', 'A')
    and date between $money_first_day and $money_last_day
    and len(list_filter(unit_codes, lambda code: code in $unit_codes)) > 0
