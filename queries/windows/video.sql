-- How many service points have a video terminal?
--
-- grain unit_code: unit that runs them (six digits)
-- column video: open points of kind video_point or with a terminal (count)
-- param stock_day: day on which they are open
-- param unit_codes: units to count (six digits each)

select
    unit_code,
    count(*) as video,
from service_points
where
    (kind = 'video_point' or has_video)
    and opened_date <= $stock_day
    and (closed_date is null or closed_date > $stock_day)
    and unit_code in $unit_codes
group by all
order by unit_code
