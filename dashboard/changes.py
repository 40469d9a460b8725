"""How does an indicator stand against the days with which it may be compared?"""

from dashboard import periods
from dashboard.compare import YUAN, is_small
from dashboard.indicators import Assessment, assess
from dashboard.periods import Comparison, Period
from dashboard.plan import Indicator
from dashboard.view import View

BY_JUDGED_DAY = ("D08",)  # counts findings on the day that a rule judges by


def year_on_year(found: Assessment, view: View) -> Comparison | None:
    """同比; none where the kind does not compare, a side is missing or rests on fewer than ten cases."""
    return _against(found, view, periods.bases_of(kind_of(found.indicator), view.period).year)


def on_previous(found: Assessment, view: View) -> Comparison | None:
    """环比: against the period of the same kind just before; none for years and ranges."""
    return _against(found, view, periods.bases_of(kind_of(found.indicator), view.period).previous)


def spring(found: Assessment, view: View) -> Comparison | None:
    """同比 of January and February together, for a month in which the Spring Festival may fall."""
    both = periods.spring_months(view.period)
    if both is None or kind_of(found.indicator) in ("stock", "year", "milestone"):
        return None
    wide = view.within(both)
    return year_on_year(assess(found.indicator.id, wide.scope, both, matters=wide.matters), wide)


def earlier(view: View) -> View | None:
    """The same days a year earlier; none where they begin before the first year with data."""
    return _known(view, periods.year_before(view.period))


def before(view: View, indicator_id: str) -> float | None:
    """What an indicator was in the same days a year earlier; none where that is not known."""
    base = earlier(view)
    if base is None:
        return None
    return assess(indicator_id, base.scope, base.period, matters=base.matters).reading.number


def kind_of(indicator: Indicator) -> str:
    """stock, flow, ratio, year or milestone; shares of what stands on a day compare as stocks do."""
    if indicator.unit == "status":
        return "milestone"
    return "stock" if indicator.numerator.startswith("windows/") else indicator.kind


def compared(indicator: Indicator, now: float | None, base: float | None) -> Comparison | None:
    """Two values of an indicator, with what its unit and kind allow to say."""
    is_rate = indicator.in_points
    is_stock = indicator.kind == "stock" and not is_rate
    is_count = not indicator.is_ratio and indicator.unit != YUAN
    return periods.compared(now, base, is_rate=is_rate, is_stock=is_stock, is_count=is_count)


def _against(found: Assessment, view: View, base: Period | None) -> Comparison | None:
    if base is None or is_small(found.indicator, found.reading.n) or _known(view, base) is None:
        return None
    if any(base.year < year <= found.period.year for year in found.indicator.breaks):
        return None  # the two do not mean the same
    if found.indicator.id in BY_JUDGED_DAY and not _judged_alike(view.period.money, base.money):
        return None
    then = assess(found.indicator.id, view.scope, base, matters=view.matters).reading
    if is_small(found.indicator, then.n):
        return None
    return compared(found.indicator, found.reading.number, then.number)


def _judged_alike(now: Period, base: Period) -> bool:
    """Rules about a year judge on its last day; about the year under way, and about what is left of the money, on the last
    day of the data, which no earlier period holds."""
    return now.cut != now.as_of and _year_ends(now) == _year_ends(base)


def _year_ends(period: Period) -> int:
    """How many 31 Decembers lie in a period."""
    return period.finish.year - period.start.year


def _known(view: View, base: Period) -> View | None:
    first = view.query("data/years")["first_year"][0]
    return view.within(base) if base.start.year >= first else None
