"""What is a page looking at: which units, which days, which matters?"""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from dashboard.i18n import _, pick
from dashboard.periods import Period, UnknownPeriod, parse
from dashboard.query import MATTERS, Param, query
from dashboard.scope import Scope
from dashboard.units import REGION, units

OWN = ".own"


@dataclass(frozen=True)
class View:
    """Everything that changes the numbers of a page."""

    scope: Scope
    period: Period
    matters: tuple[str, ...] = MATTERS

    def query(self, name: str, **params: Param) -> pl.DataFrame:
        """Rows of a query for this view."""
        return query(name, self.scope, self.period, **params)

    def case_query(self, name: str, **params: Param) -> pl.DataFrame:
        """Rows of a query on cases, limited to the chosen matters."""
        return query(name, self.scope, self.period, matters=self.matters, **params)

    def within(self, period: Period) -> "View":
        """The same units and matters in other days."""
        return replace(self, period=period)

    def place(self) -> str:
        """The scope's name before a sentence; nothing for the region."""
        if self.scope.level == "region":
            return ""
        return _("{unit}：").format(unit=unit_name(unit_option(self.scope)))


def view_at(unit: str, period: str = "") -> View:
    """The view of a unit's option and a period's code; the last known year by default. Raises UnknownUnit, UnknownPeriod."""
    as_of = query("data/facts", Scope()).row(0, named=True)["as_of"]
    found = parse(period or str(as_of.year), as_of)
    if found.is_future:
        raise UnknownPeriod(f"时期 {period} 尚未开始：数据截至 {as_of}")
    return View(scope_of(unit), found)


def unit_option(scope: Scope) -> str:
    """A scope as it stands in an address: 150000, 152500, 152500.own, 152523."""
    return scope.unit_code + (OWN if scope.own else "")


def scope_of(option: str) -> Scope:
    """The scope that an address asks for; raises UnknownUnit."""
    return Scope(option.removesuffix(OWN), own=option.endswith(OWN))


def unit_options() -> list[str]:
    """All scopes that can be chosen: the region, then each league, its own centre and its banners."""
    chosen = [REGION, REGION + OWN]
    for scope in Scope(REGION).children():
        chosen += [scope.unit_code, scope.unit_code + OWN]
        chosen += [banner.unit_code for banner in scope.children()]
    return chosen


def unit_name(option: str, *, short: bool = False) -> str:
    """What a scope is called on screen; the region's short name is 全区."""
    scope = scope_of(option)
    unit = units()[scope.unit_code]
    if scope.level == "own":
        base = pick("自治区", "Regional") if unit.level == "region" else pick(unit.short_zh, unit.name_en)
        return _("{unit}本级").format(unit=base)
    if unit.level == "region":
        return _("全区")
    return pick(unit.short_zh if short else unit.name_zh, unit.name_en)


def row_option(code: str) -> str:
    """The scope of a row's unit_code: a league's or the region's code means the own centre there."""
    return code if units()[code].level == "banner" else code + OWN


def name_of(code: str, *, short: bool = True) -> str:
    """What the unit of a row is called."""
    return unit_name(row_option(code), short=short)


def period_name(period: Period) -> str:
    """A period as officials write it; a partial one says up to which month."""
    year = period.year
    if period.kind == "year":
        name = _("{year}统计年度") if period.statistical else _("{year}年")
        return name.format(year=year) + _elapsed(period)
    if period.kind == "half":
        half = _("上半年") if period.code().endswith("1") else _("下半年")
        return _("{year}年{part}").format(year=year, part=half) + _elapsed(period)
    if period.kind == "quarter":
        number = int(period.code()[-1])
        part = (_("第一季度"), _("第二季度"), _("第三季度"), _("第四季度"))[number - 1]
        return _("{year}年{part}").format(year=year, part=part) + _elapsed(period)
    first, last = _month_name(period.start), _month_name(period.finish.replace(day=1), back=True)
    return (first if period.kind == "month" else f"{first}—{last}") + _elapsed(period)


def _month_name(day: date, *, back: bool = False) -> str:
    if back:
        day = date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)
    return _("{year}年{month}月").format(year=day.year, month=day.month)


def _elapsed(period: Period) -> str:
    if not period.is_partial or period.is_future:
        return ""
    return _("（截至{month}月{day}日）").format(month=period.cut.month, day=period.cut.day)


def elapsed_name(period: Period) -> str:
    """The known part of a calendar year in short: 1—10月; else the period's name."""
    if period.kind != "year" or period.statistical:
        return period_name(period)
    if not period.is_partial:
        return _("全年")
    if period.cut.month == 1:
        return _("1月")
    return _("1—{month}月").format(month=period.cut.month)


def period_options(first_year: int, as_of: date, *, statistical: bool) -> list[str]:
    """Years, halves, quarters and months that have begun, the newest first."""
    options = []
    for year in range(as_of.year + 1, first_year - 1, -1):
        parts = ["", "-H2", "-H1", "-Q4", "-Q3", "-Q2", "-Q1"]
        codes = [f"{year}{part}" for part in parts] + [f"{year}-{m:02}" for m in range(12, 0, -1)]
        options += [c for c in codes if not parse(c, as_of, statistical=statistical).is_future]
    return options
