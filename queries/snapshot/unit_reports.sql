-- What has each unit reported in each table, month by month or year by year?
--
-- grain unit_code: unit (six digits)
-- grain table_name: table of the contract
-- grain period: first day of the month, in yearly tables of the year (null: the table states the latest only)
-- column is_yearly: the table states years
-- column rows: rows (count)
-- column amount_yuan: sum of a table of money (yuan; null elsewhere)
--
-- Cases stand in the month they were applied for, reviews and appraisals with the unit of case or subject.

with

subjects as (
    select 'provider' as subject, provider_id as subject_id, unit_code from providers
    union all
    select 'institution', institution_id, arg_max(unit_code, year) from institutions group by all
),

told as (
    select 'cases' as table_name, unit_code, applied_date as day, null::integer as year, null as yuan from cases
    union all
    select 'payments', unit_code, paid_date, null, amount_yuan from payments
    union all
    select 'service_points', unit_code, opened_date, null, null from service_points
    union all
    select 'reviews', cases.unit_code, reviews.reviewed_date, null, null
    from reviews
    inner join cases on reviews.case_id = cases.case_id
    union all
    select 'inspections', unit_code, inspected_date, null, null from inspections
    union all
    select 'complaints', unit_code, received_date, null, null from complaints
    union all
    select 'consultations', unit_code, date, null, null from consultations
    union all
    select 'duty_services', unit_code, month, null, null from duty_services
    union all
    select 'trainings', unit_code, held_date, null, null from trainings
    union all
    select 'publicity', unit_code, held_date, null, null from publicity
    union all
    select 'outreach', unit_code, month, null, null from outreach
    union all
    select 'milestones', unit_code, null, null, null from milestones
    union all
    select 'budgets', unit_code, null, year, received_yuan from budgets
    union all
    select 'institutions', unit_code, null, year, null from institutions
    union all
    select 'grassroots', unit_code, null, year, null from grassroots
    union all
    select 'unit_targets', unit_code, null, year, null from unit_targets
    union all
    select 'appraisals', subjects.unit_code, null, appraisals.year, null
    from appraisals
    inner join subjects on appraisals.subject = subjects.subject and appraisals.subject_id = subjects.subject_id
)

select
    unit_code,
    table_name,
    coalesce(date_trunc('month', day)::date, make_date(year, 1, 1)) as period,
    year is not null as is_yearly,
    count(*) as rows,
    sum(yuan)::decimal(38, 2) as amount_yuan,
from told
group by all
order by table_name, unit_code, period
