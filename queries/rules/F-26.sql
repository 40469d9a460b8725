-- Where did money from above replace the unit's own?
--
-- rule: F-26 上级补助增加而本级减少
-- severity: A
-- basis: 司法部关于地方配套经费的公开说明
-- confidence: reported, 据公开报道，原文待核实
-- valid: always
-- grain key: unit and year
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit (six digits)
-- column date: 31 December, in the running year the last known day
-- column amount_yuan: null, as no sum was paid
-- column detail: what made the rule fire (JSON)
--
-- A fund without a row in one of the two years is zero there; a rise and a fall mean rows in both years.

select
    concat(now.unit_code, '-', now.year) as key,
    null::varchar as payment_id,
    'A' as severity,
    now.unit_code,
    now.last_day as date,
    null::decimal as amount_yuan,
    json_object(
        'year', now.year,
        'own_yuan', now.own_yuan,
        'own_before_yuan', before.own_yuan,
        'above_yuan', now.above_yuan,
        'above_before_yuan', before.above_yuan
    ) as detail,
from unit_years as now
inner join unit_years as before on now.unit_code = before.unit_code and now.year = before.year + 1
where
    now.above_yuan > before.above_yuan
    and coalesce(now.own_yuan, 0) < before.own_yuan
