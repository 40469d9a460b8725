"""What is the value of an indicator?"""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from dashboard import plan, shelf
from dashboard.disclosure import gate
from dashboard.i18n import _
from dashboard.lineage import counts_zero, needed_tables
from dashboard.periods import Period
from dashboard.plan import Indicator
from dashboard.query import MATTERS, answer
from dashboard.scope import Scope
from dashboard.sqlfile import load
from dashboard.units import REGION

CALENDAR_DAYS = {"money_first_day", "money_last_day", "year_first_day", "year_last_day"}


@dataclass(frozen=True)
class Reading:
    """A value, unrounded, in the indicator's unit (% as 0-100); `why` is set where there is none.

    numerator and denominator are the sums it was formed from; cases, where an indicator names them,
    are what it rests on, severe the worst of them; `n` is what decides whether it can be ranked.
    reported_year is set where a yearly table has not reached the year asked for and an earlier one
    stands in (上年数). hidden tells that there is a value which the public may not see: `small` for a count of
    1 to 4, `rest` for what would tell one, `refused` for what is not published at all.
    """

    id: str
    value: float | str | None
    numerator: float | None = None
    denominator: float | None = None
    why: str = ""
    cases: float | None = None
    severe: float | None = None
    reported_year: int | None = None
    hidden: str = ""

    @property
    def number(self) -> float | None:
        """The value of anything but a milestone."""
        return None if isinstance(self.value, str) else self.value

    @property
    def sign(self) -> str:
        """What is printed in place of a value that is hidden: <5 or —; empty where nothing is hidden."""
        return gate.SIGNS.get(self.hidden, "")

    @property
    def n(self) -> float | None:
        """The number of cases, by default the denominator, which decides whether it can be ranked."""
        return self.denominator if self.cases is None else self.cases


def read(
    indicator_id: str,
    scope: Scope,
    period: Period,
    *,
    matters: tuple[str, ...] = MATTERS,
) -> Reading:
    """The indicator for `scope`.

    Ratios are formed after summing over the scope. The public gets nothing of a number that it may not see.
    Raises KeyError for an id the plan lacks.
    """
    indicator = plan.current().indicators[indicator_id]
    if days_of(indicator, period).is_future:
        return Reading(indicator_id, None, why=_("时期晚于数据截至日"))
    if indicator.is_year_only and period.kind != "year":
        return Reading(indicator_id, None, why=_("只按年度计算"))
    if indicator.is_full_year_only and not period.is_complete_year:
        return Reading(indicator_id, None, why=_("年度结束后才计算"))
    if missing := _not_delivered(indicator):
        return Reading(indicator_id, None, why=_("未报送：导出中没有表 {table}").format(table=missing))
    if indicator.unit == "status":
        return _status(indicator, period)
    if verdict := gate.weigh(indicator, scope, period, matters):
        return Reading(indicator_id, None, why=verdict.why, hidden=verdict.kind)
    formed = _formed(indicator, scope, period, matters)
    return (
        formed if formed.value is None else replace(formed, reported_year=_reported_year(indicator, period))
    )


def _formed(indicator: Indicator, scope: Scope, period: Period, matters: tuple[str, ...]) -> Reading:
    """The value as the quotient of two sums, or as one sum."""
    indicator_id = indicator.id

    def summed(name: str | None) -> float | None:
        return _sum(indicator, name, scope, period, matters) if name else None

    numerator, cases = summed(indicator.numerator), summed(indicator.cases)
    if not indicator.is_ratio:
        value = None if numerator is None else indicator.times * numerator
        why = "" if value is not None else (_("分母为零") if cases == 0 else _("未报送"))
        severe = summed(indicator.severe)
        return Reading(indicator_id, value, numerator, why=why, cases=cases, severe=severe)
    denominator = summed(indicator.denominator)
    if indicator.denominator == "population" and denominator is None:
        return Reading(indicator_id, None, numerator, why=_("本级没有单独的人口数"))
    if denominator == 0:
        return Reading(indicator_id, None, numerator, denominator, _("分母为零"), cases)
    if numerator is None or denominator is None:
        return Reading(indicator_id, None, numerator, denominator, _("未报送"), cases)
    return Reading(indicator_id, indicator.times * numerator / denominator, numerator, denominator, "", cases)


def days_of(indicator: Indicator, period: Period) -> Period:
    """The days an indicator counts: money follows the calendar year, whatever year the cases follow."""
    return period.money if any(_is_by_calendar(name) for name in indicator.sources) else period


def _is_by_calendar(name: str) -> bool:
    """A query on budgets, or one that asks for the days of money or of the calendar year."""
    return "budgets" in needed_tables(name) or bool(CALENDAR_DAYS & set(load(name).params))


def _not_delivered(indicator: Indicator) -> str | None:
    """The first table behind the indicator that the export does not contain."""
    needed = {table for name in indicator.sources for table in needed_tables(name)}
    return min(needed - _delivered(shelf.reading().folder) - set(indicator.computable_without), default=None)


@lru_cache(maxsize=8)
def _delivered(_folder: Path) -> frozenset[str]:
    """The tables of the export behind a snapshot; asked with every value, hence remembered."""
    rows = answer("data/deliveries", Scope(REGION))
    return frozenset(rows.filter("is_reported")["table_name"])


def _reported_year(indicator: Indicator, period: Period) -> int | None:
    """The earlier year that stands in for the one asked for, where a yearly table has not reached it."""
    latest = _latest_years(shelf.reading().folder, period)
    years = [latest[t] for name in indicator.sources for t in needed_tables(name) if latest.get(t)]
    year = min(years, default=period.year)
    return year if year < period.year else None


@lru_cache(maxsize=512)
def _latest_years(_folder: Path, period: Period) -> dict[str, int]:
    """The last year that each yearly table of a snapshot reports, up to the year of the period."""
    return dict(answer("data/latest_years", Scope(REGION), period).rows())


def _status(indicator: Indicator, period: Period) -> Reading:
    """The state of an item at the regional centre, the same for every scope."""
    rows = answer("tasks/milestones", Scope(REGION, own=True), period)
    states = rows["status"].filter(rows["item_id"] == indicator.item)
    if states.is_empty():
        return Reading(indicator.id, None, why=_("未报送"))
    return Reading(indicator.id, states[0])


def _sum(
    indicator: Indicator, name: str, scope: Scope, period: Period, matters: tuple[str, ...]
) -> float | None:
    """Sum of one column over the units of the scope; null where every row is null."""
    if name in ("units", "population"):
        return len(scope.unit_codes) if name == "units" else scope.population
    file, column = name.split(".")
    rows = unit_rows(file, scope, period, matters)
    if "unit_code" not in load(file).grain:
        return rows[column].item()
    values = rows[column]
    if indicator.item and "item_id" in rows.columns:
        values = values.filter(rows["item_id"] == indicator.item)
    if values.is_empty():
        return 0 if counts_zero(file) else None
    return None if values.null_count() == len(values) else _summed(values)


def unit_rows(name: str, scope: Scope, period: Period, matters: tuple[str, ...] = MATTERS) -> pl.DataFrame:
    """Rows of a query, one per unit or one for the scope; matters are passed where it declares them."""
    extra = {"matters": matters} if "matters" in load(name).params else {}
    return answer(name, scope, period, **extra)


def total(rows: pl.DataFrame, column: str) -> float:
    """Sum of a numeric column, 0 without rows; an int stays an int, money (decimal) becomes a float."""
    return _summed(rows[column])


def _summed(values: pl.Series) -> float:
    found: Any = values.sum()
    return found if isinstance(found, int) else float(found)
