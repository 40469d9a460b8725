"""With which days may a number be compared? (indicators 1.6)"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from dashboard.periods.period import DAY, MONTHS, Period, add_months


def shift_year(day: date, years: int = -1) -> date:
    """The same day in another year; 29 February becomes 28 February."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


@lru_cache(maxsize=512)
def year_before(period: Period) -> Period:
    """同比: the same period one year earlier, as long as the known part of this one.

    A partial period is compared with as many days, 29 February not counted on either side, so that
    1–10 月 stands against 1–10 月 and 29 February against the days up to 28 February.
    """
    earlier = whole_year_before(period)
    if not period.is_partial:
        return earlier
    wanted = max(1, _days_without_leap(period.start, period.cut))
    cut = earlier.start
    while _days_without_leap(earlier.start, cut) < wanted:
        cut += DAY
    return replace(earlier, as_of=cut)


def _days_without_leap(first: date, last: date) -> int:
    days = (last - first).days + 1
    for year in range(first.year, last.year + 1):
        if monthrange(year, 2)[1] == 29 and first <= date(year, 2, 29) <= last:
            days -= 1
    return days


def whole_year_before(period: Period) -> Period:
    """The same months a year earlier as whole months, for a line beside the months of a chart."""
    earlier = replace(period, start=shift_year(period.start), finish=shift_year(period.finish))
    return replace(earlier, as_of=max(period.as_of, earlier.finish - DAY))


def year_after(days: Iterable[date]) -> list[date]:
    """The same days a year later: where the values of the year before stand on this year's axis."""
    return [shift_year(day, 1) for day in days]


def period_before(period: Period) -> Period | None:
    """环比: the period of the same kind just before, cut to as many days; none for years and ranges."""
    if period.kind not in ("half", "quarter", "month"):
        return None
    earlier = replace(period, start=add_months(period.start, -MONTHS[period.kind]), finish=period.start)
    if not period.is_partial:
        return replace(earlier, as_of=max(period.as_of, earlier.finish - DAY))
    elapsed = (period.cut - period.start).days + 1
    return replace(earlier, as_of=earlier.start + DAY * (elapsed - 1))  # `cut` ends with the period


def stock_base(period: Period) -> Period:
    """同比 of a stock: the same period seen from the same day a year earlier."""
    start, finish = shift_year(period.start), shift_year(period.finish)
    return Period(period.kind, start, finish, shift_year(period.cut), period.statistical)


def stock_previous(period: Period) -> Period | None:
    """环比 of a stock: the same kind of period seen from its last day; none for years and ranges."""
    if period.kind not in ("half", "quarter", "month"):
        return None
    start = add_months(period.start, -MONTHS[period.kind])
    return replace(period, start=start, finish=period.start, as_of=period.start - DAY)


def spring_months(period: Period) -> Period | None:
    """1—2月 of a January or February, as far as known: the Spring Festival falls in one or the other.

    None for other periods, and where February has not begun.
    """
    if period.kind != "month" or period.start.month > 2:
        return None
    first, finish = date(period.start.year, 1, 1), date(period.start.year, 3, 1)
    both = Period("range", first, finish, period.as_of, period.statistical)
    return both if both.cut >= date(period.start.year, 2, 1) else None


@dataclass(frozen=True)
class Bases:
    """The days to compare with: a year earlier (同比) and just before (环比); none where that is not offered."""

    year: Period | None
    previous: Period | None


@lru_cache(maxsize=4096)
def bases_of(kind: str, period: Period) -> Bases:
    """What an indicator of a kind (stock, flow, ratio, year, milestone) is compared with.

    A stock looks at the same day a year earlier and at the last day of the period before; values of a year
    compare complete years only; milestones do not compare.
    """
    if kind == "milestone" or (kind == "year" and not period.is_complete_year):
        return Bases(None, None)
    if kind == "stock":
        return Bases(stock_base(period), stock_previous(period))
    return Bases(year_before(period), None if kind == "year" else period_before(period))
