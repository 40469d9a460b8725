-- How much money do the findings of the period name, each payment once under the worst severity?
--
-- grain severity: R, A or I
-- column payments: payments of the units that findings without an exception name (count)
-- column amount_yuan: their sum (yuan)
-- param money_first_day: first finding date
-- param money_last_day: last finding date
-- param unit_codes: units that paid (six digits each)

with

named as (
    select
        finding_payments.payment_id,
        finding_payments.unit_code,
        finding_payments.amount_yuan,
        case findings.severity when 'R' then 1 when 'A' then 2 else 3 end as place,
    from findings
    inner join finding_payments on findings.finding_id = finding_payments.finding_id
    where
        not findings.is_excepted
        and findings.date between $money_first_day and $money_last_day
        and len(list_filter(findings.unit_codes, lambda code: code in $unit_codes)) > 0
),

worst as (
    select
        payment_id,
        unit_code,
        amount_yuan,
        min(place) as place,
    from named
    group by all
)

select
    case place when 1 then 'R' when 2 then 'A' else 'I' end as severity,
    count(*) as payments,
    sum(amount_yuan) as amount_yuan,
from worst
where unit_code in $unit_codes
group by all
order by min(place)
