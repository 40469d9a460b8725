-- Which grade did each peer review give, and whose case and whose review was it?
--
-- grain review_id: review
-- column case_id: reviewed case
-- column unit_code: unit that handled the case (six digits)
-- column matter: kind of matter of the case (code)
-- column organiser_code: unit that organised the review (null: the tier does not fit the case's unit)
-- column tier: region, league or banner
-- column review_year: year the review belongs to
-- column reviewed_date: day of the review
-- column round: 1 first, 2 second
-- column grade: excellent, good, qualified, unqualified
-- column score: points out of 100 (null where not scored)

select
    reviews.review_id,
    reviews.case_id,
    cases.unit_code,
    cases.matter,
    case reviews.tier
        when 'region' then '150000'
        when 'league' then units.league_code
        when 'banner' then case when units.level = 'banner' then units.unit_code end
    end as organiser_code,
    reviews.tier,
    reviews.review_year,
    reviews.reviewed_date,
    reviews.round,
    reviews.grade,
    reviews.score,
from reviews
inner join cases on reviews.case_id = cases.case_id
inner join units on cases.unit_code = units.unit_code
order by review_year, reviewed_date
