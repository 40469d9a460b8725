-- How many service windows are open, and what do they offer?
--
-- grain unit_code: unit that runs them (six digits)
-- column windows: open windows (count)
-- column window_days: open windows, each for every known day of the period (count)
-- column street_front: of them known to be on the street front (count)
-- column street_front_told: the same, null where no row tells (count)
-- column street_front_unknown: of them not known (count)
-- column zoned: with functional zones (count; null where no row tells)
-- column accessible: with barrier-free access (count; null where no row tells)
-- column equipped: fully equipped (count; null where no row tells)
-- column one_stop: one-stop (count; null where no row tells)
-- column standard: with zones, access, equipment and dedicated staff (count; null where no flag tells)
-- column standard_items: of these four, the ones met (count; null where no flag tells)
-- column items: four for each window (count)
-- param first_day: first day of the period
-- param last_day: last day that is known
-- param stock_day: day on which they are open
-- param unit_codes: units to count (six digits each)

with

open_windows as (
    select *
    from service_points
    where
        kind = 'window'
        and opened_date <= $stock_day
        and (closed_date is null or closed_date > $stock_day)
        and unit_code in $unit_codes
),

flagged as (
    select
        unit_code,
        is_street_front,
        has_zones,
        is_accessible,
        has_full_equipment,
        is_one_stop,
        coalesce(is_accessible, has_zones, has_full_equipment, has_dedicated_staff) is null as is_unknown,
        coalesce(is_accessible, false)::int + coalesce(has_zones, false)::int
        + coalesce(has_full_equipment, false)::int + coalesce(has_dedicated_staff, false)::int as items_met,
    from open_windows
)

select
    unit_code,
    count(*) as windows,
    count(*) * ($last_day::date - $first_day::date + 1) as window_days,
    count(*) filter (where is_street_front) as street_front,
    sum(is_street_front::int)::bigint as street_front_told,
    count(*) filter (where is_street_front is null) as street_front_unknown,
    sum(has_zones::int)::bigint as zoned,
    sum(is_accessible::int)::bigint as accessible,
    sum(has_full_equipment::int)::bigint as equipped,
    sum(is_one_stop::int)::bigint as one_stop,
    sum(case when not is_unknown then (items_met = 4)::int end)::bigint as standard,
    sum(case when not is_unknown then items_met end)::bigint as standard_items,
    4 * count(*) as items,
from flagged
group by all
order by unit_code
