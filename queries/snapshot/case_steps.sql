-- Which handling steps of a case have begun, when did each end, and was it on time?
--
-- grain case_id: case
-- grain step: review, assignment, notified, file, audit
-- column unit_code: handling unit (six digits)
-- column matter: kind of matter (code)
-- column start_date: first day of the step, not counted in the days (null where the export lacks it)
-- column end_date: day on which the step was done (null: not done)
-- column is_working: the limit counts working days (null: no limit in force on start_date)
-- column limit_days: limit in force on start_date (days or working days)
-- column elapsed_days: start to end in the limit's own unit, calendar days where no limit is in force
-- column calendar_days: start to end (calendar days)
-- column is_on_time: elapsed_days within limit_days (false where either is unknown)
-- column overdue_date: first day on which the step, if still open, is overdue
--
-- Invitations have no limit for review and assignment; the file steps apply to every origin.

with

steps as (
    select
        case_id, unit_code, matter, origin, 'review' as step,
        applied_date as start_date, decided_date as end_date,
    from cases where origin = 'application'
    union all
    select case_id, unit_code, matter, origin, 'assignment', decided_date, assigned_date,
    from cases where origin = 'application' and decision = 'approved'
    union all
    select case_id, unit_code, matter, origin, 'notified', applied_date, assigned_date,
    from cases where origin = 'notification' and decision = 'approved'
    union all
    select case_id, unit_code, matter, origin, 'file', closed_date, filed_date,
    from cases where closed_date is not null or filed_date is not null
    union all
    select case_id, unit_code, matter, origin, 'audit', filed_date, audited_date,
    from cases where filed_date is not null or audited_date is not null
),

measured as (
    select
        steps.*,
        limits.is_working,
        limits.limit_days,
        date_diff('day', steps.start_date, steps.end_date) as calendar_days,
        case
            when limits.is_working then ended.number - started.number
            else date_diff('day', steps.start_date, steps.end_date)
        end as elapsed_days,
        case
            when limits.is_working then late.day
            else steps.start_date + limits.limit_days + 1
        end as overdue_date,
    from steps
    left join limits
        on
            limits.step = steps.step
            and steps.start_date >= limits.valid_from
            and steps.start_date <= limits.valid_to
    left join working_days as started on started.day = steps.start_date
    left join working_days as ended on ended.day = steps.end_date
    left join working_day_starts as late on late.number = started.number + limits.limit_days + 1
)

select
    case_id,
    step,
    unit_code,
    matter,
    start_date,
    end_date,
    is_working,
    limit_days,
    elapsed_days,
    calendar_days,
    coalesce(elapsed_days <= limit_days, false) as is_on_time,
    overdue_date,
from measured
