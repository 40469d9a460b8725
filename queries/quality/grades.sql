-- Which grades did the reviewed cases get?
--
-- grain unit_code: unit that handled the case (six digits)
-- column graded: cases with a grade, one per case (count)
-- column excellent: of them (count)
-- column good: of them (count)
-- column qualified: of them (count)
-- column unqualified: of them (count)
-- column excellent_or_good: of them (count)
-- column qualified_or_better: of them (count)
-- column twice: cases reviewed in both rounds (count)
-- column agreed: of them with equal grades (count)
-- param by_review_year: count the reviews of the year, else those held in the period
-- param year: year the reviews belong to
-- param as_of: last known day
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

with

chosen as (
    select *
    from graded_reviews
    where
        case
            when $by_review_year then review_year = $year and reviewed_date <= $as_of
            else reviewed_date between $first_day and $last_day
        end
        and matter in $matters
        and unit_code in $unit_codes
),

graded as (
    select
        unit_code,
        case_id,
        arg_max(grade, (round, reviewed_date, review_id)) as grade,
        arg_max(grade, (reviewed_date, review_id)) filter (where round = 1) as first_grade,
        bool_or(round = 2) as is_second,
    from chosen
    group by all
)

select
    unit_code,
    count(*) as graded,
    count(*) filter (where grade = 'excellent') as excellent,
    count(*) filter (where grade = 'good') as good,
    count(*) filter (where grade = 'qualified') as qualified,
    count(*) filter (where grade = 'unqualified') as unqualified,
    count(*) filter (where grade in ('excellent', 'good')) as excellent_or_good,
    count(*) filter (where grade <> 'unqualified') as qualified_or_better,
    count(*) filter (where is_second and first_grade is not null) as twice,
    count(*) filter (where is_second and first_grade = grade) as agreed,
from graded
group by all
order by unit_code
