-- How much money was provided for the year, and who has a budget line of its own?
--
-- grain unit_code: unit that spends it (six digits)
-- column received_yuan: received from all funds (yuan)
-- column received_own_yuan: of it without donations (yuan)
-- column received_without_lottery_yuan: of it without the lottery fund (yuan)
-- column own_budget_yuan: appropriated by the same-level budget (yuan; null where no such row)
-- column central_yuan: received from the central transfer (yuan; null where no such row)
-- column special_yuan: received from the regional special fund (yuan; null where no such row)
-- column special_of_banners_yuan: of it by banners (yuan; null where no such row)
-- column separate_line: 1 where the unit has an own budget line with money in it, else 0 (count)
-- param year: budget year
-- param unit_codes: units to count (six digits each)
-- param banner_codes: the banners among them (six digits each)

select
    unit_code,
    sum(received_yuan) as received_yuan,
    sum(received_yuan) filter (where fund <> 'donation') as received_own_yuan,
    sum(received_yuan) filter (where fund <> 'lottery') as received_without_lottery_yuan,
    sum(appropriated_yuan) filter (where fund = 'local_budget') as own_budget_yuan,
    sum(received_yuan) filter (where fund = 'central_transfer') as central_yuan,
    sum(received_yuan) filter (where fund = 'region_special') as special_yuan,
    sum(received_yuan) filter (
        where fund = 'region_special' and unit_code in $banner_codes
    ) as special_of_banners_yuan,
    coalesce(
        max((fund = 'local_budget' and is_separate_line and appropriated_yuan > 0)::int), 0
    )::bigint as separate_line,
from budgets
where year = $year and unit_code in $unit_codes
group by all
order by unit_code
