-- Which grades did the single items of the peer reviews get?
--
-- grain item: reviewed item (code)
-- column excellent: items graded so (count)
-- column good: items graded so (count)
-- column qualified: items graded so (count)
-- column unqualified: items graded so (count)
-- param by_review_year: count the reviews of the year, else those held in the period
-- param year: year the reviews belong to
-- param as_of: last known day
-- param first_day: first day counted
-- param last_day: last day counted
-- param matters: kinds of matter (codes)
-- param unit_codes: units to count (six digits each)

select
    review_items.item,
    count(*) filter (where review_items.grade = 'excellent') as excellent,
    count(*) filter (where review_items.grade = 'good') as good,
    count(*) filter (where review_items.grade = 'qualified') as qualified,
    count(*) filter (where review_items.grade = 'unqualified') as unqualified,
from review_items
inner join graded_reviews on review_items.review_id = graded_reviews.review_id
where
    review_items.grade is not null
    and case
        when $by_review_year then graded_reviews.review_year = $year and graded_reviews.reviewed_date <= $as_of
        else graded_reviews.reviewed_date between $first_day and $last_day
    end
    and graded_reviews.matter in $matters
    and graded_reviews.unit_code in $unit_codes
group by all
order by review_items.item
