-- How many townships and villages have a station or contact point?
--
-- grain unit_code: unit (six digits)
-- column townships: townships and sub-districts (count)
-- column townships_covered: township stations, at most one for each of them (count)
-- column villages: villages and communities (count)
-- column villages_covered: contact points, at most one for each of them (count)
-- param stock_day: day on which the stations are open
-- param year: year of the townships and villages; the last one reported counts
-- param unit_codes: units to count (six digits each)

with

stations as (
    select
        unit_code,
        count(*) filter (where kind = 'township_station') as township,
        count(*) filter (where kind = 'contact_point') as village,
    from service_points
    where opened_date <= $stock_day and (closed_date is null or closed_date > $stock_day)
    group by all
)

select
    grassroots.unit_code,
    grassroots.townships,
    least(coalesce(stations.township, 0), grassroots.townships) as townships_covered,
    grassroots.villages,
    least(coalesce(stations.village, 0), grassroots.villages) as villages_covered,
from grassroots
left join stations on grassroots.unit_code = stations.unit_code
where
    grassroots.year = (select max(known.year) from grassroots as known where known.year <= $year)
    and grassroots.unit_code in $unit_codes
order by grassroots.unit_code
