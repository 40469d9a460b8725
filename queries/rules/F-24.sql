-- Where is the money spent per case out of the ordinary?
--
-- rule: F-24 单案业务经费异常
-- severity: I
-- basis: 无明文标准，监测参考区间
-- confidence: proposal, 系统建议
-- valid: always
-- grain key: unit and year
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit (six digits)
-- column date: 31 December
-- column amount_yuan: null, as no sum was paid
-- column detail: what made the rule fire (JSON)
-- param lo_yuan: least money per case (元; default 600)
-- param hi_yuan: most money per case (元; default 2500)

select
    concat(unit_code, '-', year) as key,
    null::varchar as payment_id,
    'I' as severity,
    unit_code,
    last_day as date,
    null::decimal as amount_yuan,
    json_object(
        'year', year,
        'spent_yuan', spent_yuan,
        'approved', approved,
        'cost_yuan', round(spent_yuan / approved, 2),
        'lo_yuan', $lo_yuan,
        'hi_yuan', $hi_yuan
    ) as detail,
from unit_years
where
    is_complete
    and approved >= 10
    and spent_yuan not between $lo_yuan * approved and $hi_yuan * approved
