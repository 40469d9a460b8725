-- On which day does the n-th working day fall?
--
-- grain number: running number of the working day (count)
-- column day: the first calendar day that carries the number

select
    number,
    min(day) as day,
from working_days
group by all
