-- Which units have not disclosed money, cases and quality in the last complete year?
--
-- rule: F-60 未按年公开经费、案件、质量信息
-- severity: A
-- basis: 法律援助法第五十八条
-- confidence: law, 原文已核；判定方法为系统建议
-- valid: from 2022-01-01
-- grain key: unit and year
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit (six digits)
-- column date: 31 December
-- column amount_yuan: null, as no sum was paid
-- column detail: what made the rule fire (JSON)
--
-- Nobody is judged where no unit has reported the item.

with

last_year as (
    select year(as_of + 1) - 1 as year
    from facts
)

select
    concat(units.unit_code, '-', last_year.year) as key,
    null::varchar as payment_id,
    'A' as severity,
    units.unit_code,
    make_date(last_year.year, 12, 31) as date,
    null::decimal as amount_yuan,
    json_object(
        'year', last_year.year,
        'status', disclosed.status,
        'done_date', disclosed.done_date
    ) as detail,
from units
cross join last_year
left join milestones as disclosed on units.unit_code = disclosed.unit_code and disclosed.item_id = 'A15'
where
    exists (select 1 from milestones where item_id = 'A15')
    and not coalesce(
        disclosed.status in ('done', 'certified') and disclosed.done_date >= make_date(last_year.year, 1, 1),
        false
    )
