-- Where do duty subsidies not fit the shifts reported?
--
-- rule: F-47 值班补贴与班次不符
-- severity: A
-- basis: 司发通〔2019〕27号
-- confidence: proposal, 系统建议
-- valid: always
-- grain key: unit and year
-- column payment_id: null, as the rule is about no single payment
-- column severity: R, A or I
-- column unit_code: unit (six digits)
-- column date: 31 December, in the running year the last known day
-- column amount_yuan: duty subsidies paid in the year (yuan)
-- column detail: what made the rule fire (JSON)
-- param lo_yuan: least subsidy for a shift (元; default 80)
-- param hi_yuan: most subsidy for a shift (元; default 400)
--
-- A unit that reported no shifts in the year is not judged; one that paid nothing for its shifts is.

with

duty as (
    select
        unit_code,
        year(month) as year,
        sum(shifts) as shifts,
    from duty_services
    group by all
),

compared as (
    select
        duty.*,
        least(make_date(duty.year, 12, 31), facts.as_of) as last_day,
        coalesce(sum(spending_years.amount_yuan), 0) as paid_yuan,
    from duty
    cross join facts
    left join spending_years
        on
            duty.unit_code = spending_years.unit_code
            and duty.year = spending_years.year
            and spending_years.category = 'duty_subsidy'
    group by all
)

select
    concat(unit_code, '-', year) as key,
    null::varchar as payment_id,
    'A' as severity,
    unit_code,
    last_day as date,
    paid_yuan as amount_yuan,
    json_object(
        'year', year,
        'paid_yuan', paid_yuan,
        'shifts', shifts,
        'per_shift_yuan', round(paid_yuan / nullif(shifts, 0), 2),
        'lo_yuan', $lo_yuan,
        'hi_yuan', $hi_yuan
    ) as detail,
from compared
where paid_yuan not between $lo_yuan * shifts and $hi_yuan * shifts
