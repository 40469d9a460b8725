-- For how many of the three audiences did each unit hold a training in the period?
--
-- grain unit_code: unit (six digits); every unit has a row
-- column trained: audiences with a training: managers, lawyers, staff of stations (count)
-- column audiences: 3 (count)
-- param first_day: first day counted
-- param last_day: last day counted
-- param unit_codes: units to count (six digits each)

select
    units.unit_code,
    count(distinct trainings.audience) as trained,
    3 as audiences,
from units
left join trainings
    on
        units.unit_code = trainings.unit_code
        and trainings.held_date between $first_day and $last_day
where units.unit_code in $unit_codes
group by all
order by units.unit_code
