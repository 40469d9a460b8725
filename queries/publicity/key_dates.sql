-- Which days are key dates for making legal aid known?
--
-- grain day: key date, in every year up to that of the last known day

select day
from key_dates
order by day
