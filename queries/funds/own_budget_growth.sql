-- Which units kept their own budget at least at last year's level?
--
-- grain unit_code: unit (six digits)
-- column had: 1 where last year's own budget was above zero (count)
-- column kept: 1 where this year's is not lower (count)
-- param year: this year
-- param unit_codes: units to count (six digits each)

with

own as (
    select
        unit_code,
        sum(appropriated_yuan) filter (where year = $year - 1) as before_yuan,
        sum(appropriated_yuan) filter (where year = $year) as now_yuan,
    from budgets
    where fund = 'local_budget' and year in ($year - 1, $year) and unit_code in $unit_codes
    group by all
)

select
    unit_code,
    1 as had,
    coalesce((now_yuan >= before_yuan)::int, 0)::bigint as kept,
from own
where before_yuan > 0 and exists (select 1 from budgets where year = $year)
order by unit_code
