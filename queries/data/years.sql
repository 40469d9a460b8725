-- Which years do the cases, payments and budgets cover?
--
-- column first_year: earliest year (calendar)
-- column last_year: year of the last known day (calendar)

select
    least(
        (select year(min(day)) from approved_days),
        (select year(min(day)) from payment_days),
        year(as_of)
    )::integer as first_year,
    year(as_of)::integer as last_year,
from facts
