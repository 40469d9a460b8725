-- Which peer reviews had the cases that some findings are about?
--
-- grain finding_id: rule and key
-- grain review_id: review of a case that the reckoning names
-- column case_id: reviewed case
-- column tier: region, league or banner
-- column review_year: year the review belongs to
-- column reviewed_date: day of the review
-- column round: 1 first, 2 second
-- column grade: excellent, good, qualified, unqualified
-- param finding_ids: findings (rule and key)
-- param unit_codes: units of which one has a row of the finding (six digits each)

select
    findings.finding_id,
    graded_reviews.review_id,
    graded_reviews.case_id,
    graded_reviews.tier,
    graded_reviews.review_year,
    graded_reviews.reviewed_date,
    graded_reviews.round,
    graded_reviews.grade,
from findings
inner join graded_reviews on json_extract_string(findings.detail, '$.case_id') = graded_reviews.case_id
where
    findings.finding_id in $finding_ids
    and len(list_filter(findings.unit_codes, lambda code: code in $unit_codes)) > 0
order by findings.finding_id, graded_reviews.review_year, graded_reviews.round, graded_reviews.reviewed_date
