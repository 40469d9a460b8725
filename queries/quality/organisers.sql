-- Which units held a peer review for the year?
--
-- grain unit_code: unit that organised (six digits)
-- column organised: 1 (count)
-- column reviews: reviews it organised (count)
-- param year: year the reviews belong to
-- param as_of: last known day
-- param unit_codes: units to count (six digits each)

select
    organiser_code as unit_code,
    1 as organised,
    count(*) as reviews,
from graded_reviews
where review_year = $year and reviewed_date <= $as_of and organiser_code in $unit_codes
group by all
order by unit_code
