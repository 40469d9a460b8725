-- Which banners have a point with a video terminal?
--
-- grain unit_code: banner (six digits)
-- column banners: 1 (count)
-- column with_video: 1 where an open point is of kind video_point or has a terminal, else 0 (count)
-- param stock_day: day on which it is open
-- param banner_codes: banners to count (six digits each)

select
    unit_code,
    1 as banners,
    (unit_code in (
        select points.unit_code
        from service_points as points
        where
            (points.kind = 'video_point' or points.has_video)
            and points.opened_date <= $stock_day
            and (points.closed_date is null or points.closed_date > $stock_day)
    ))::bigint as with_video,
from units
where unit_code in $banner_codes
order by unit_code
