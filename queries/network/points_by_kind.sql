-- How many service points of each kind are open, and what do they offer?
--
-- grain kind: kind of point (code)
-- column points: open on the day (count)
-- column online: of them accepting applications online (count)
-- column online_unknown: of them not known (count)
-- column video: with a video terminal (count)
-- column video_unknown: not known (count)
-- column staffed: with dedicated staff (count)
-- column staffed_unknown: not known (count)
-- column equipped: fully equipped (count)
-- column equipped_unknown: not known (count)
-- param stock_day: day on which they are open
-- param unit_codes: units to count (six digits each)

select
    kind,
    count(*) as points,
    count(*) filter (where accepts_online) as online,
    count(*) filter (where accepts_online is null) as online_unknown,
    count(*) filter (where has_video) as video,
    count(*) filter (where has_video is null) as video_unknown,
    count(*) filter (where has_dedicated_staff) as staffed,
    count(*) filter (where has_dedicated_staff is null) as staffed_unknown,
    count(*) filter (where has_full_equipment) as equipped,
    count(*) filter (where has_full_equipment is null) as equipped_unknown,
from service_points
where
    opened_date <= $stock_day
    and (closed_date is null or closed_date > $stock_day)
    and unit_code in $unit_codes
group by all
order by points desc, kind
