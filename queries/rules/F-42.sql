-- Which case subsidies were paid although the review found the case unqualified?
--
-- rule: F-42 质量不合格仍发补贴
-- severity: A
-- basis: SF/T 0058-2019
-- confidence: reported, 据公开报道，原文待核实
-- valid: always
-- grain key: payment_id
-- grain payment_id: suspect payment
-- column severity: R, A or I
-- column unit_code: unit that paid (six digits)
-- column date: day of payment
-- column amount_yuan: amount of the payment (yuan)
-- column detail: what made the rule fire (JSON)
--
-- The grade is that of the highest round, then of the latest day, over all years.

with

graded as (
    select
        case_id,
        arg_max(grade, (round, reviewed_date, review_id)) as grade,
        arg_max(reviewed_date, (round, reviewed_date, review_id)) as reviewed_date,
    from graded_reviews
    group by all
)

select
    payments.payment_id as key,
    payments.payment_id,
    'A' as severity,
    payments.unit_code,
    payments.paid_date as date,
    payments.amount_yuan,
    json_object(
        'case_id', payments.case_id, 'grade', graded.grade, 'reviewed_date', graded.reviewed_date
    ) as detail,
from payments
inner join graded on payments.case_id = graded.case_id
where
    payments.category = 'case_subsidy'
    and graded.grade = 'unqualified'
    and payments.paid_date >= graded.reviewed_date
