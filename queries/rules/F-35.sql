-- For which audited cases was the subsidy paid too late or not yet?
--
-- rule: F-35 补贴支付超期
-- severity: A, R
-- basis: 法律援助法第五十二条（及时支付）；2022年前为法律援助条例第二十四条
-- confidence: proposal, 系统建议；法律原文已核，没有规定天数
-- valid: always
-- grain key: case_id
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit that handles the case (six digits)
-- column date: first day after the time allowed, also where severity is R
-- column amount_yuan: null, as no sum was paid
-- column detail: what made the rule fire (JSON)
-- param n_days: days from the audit in which the subsidy has to be paid (天; default 30)
-- param n2_days: days after which the delay is severity R (天; default 90)
--
-- Staff of the institution are paid no subsidy; a handler who is not known is taken for somebody else.

with

waiting as (
    select
        case_id,
        unit_code,
        audited_date,
        first_paid_date as paid_date,
        date_diff('day', audited_date, coalesce(first_paid_date, (select as_of from facts))) as days,
    from audited_cases
)

select
    case_id as key,
    null::varchar as payment_id,
    case when days > $n2_days then 'R' else 'A' end as severity,
    unit_code,
    audited_date + $n_days + 1 as date,
    null::decimal as amount_yuan,
    json_object(
        'audited_date', audited_date, 'paid_date', paid_date,
        'days', days, 'n_days', $n_days, 'n2_days', $n2_days
    ) as detail,
from waiting
where days > $n_days
