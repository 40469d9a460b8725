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
        unnest(payment_ids) as payment_id,
        case severity when 'R' then 1 when 'A' then 2 else 3 end as place,
    from findings
    where
        not is_excepted
        and date between $money_first_day and $money_last_day
        and len(list_filter(unit_codes, lambda code: code in $unit_codes)) > 0
),

worst as (
    select
        payment_id,
        min(place) as place,
    from named
    group by all
)

select
    case worst.place when 1 then 'R' when 2 then 'A' else 'I' end as severity,
    count(*) as payments,
    sum(payments.amount_yuan) as amount_yuan,
from worst
inner join payments on worst.payment_id = payments.payment_id
where payments.unit_code in $unit_codes
group by all
order by min(worst.place)
