"""What are the values of a column: each unit, in a year and in its months?"""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from dashboard import access
from dashboard.disclosure import rules
from dashboard.disclosure.rules import Sum
from dashboard.disclosure.suppression import Column, Hidden, hide
from dashboard.periods import Period, add_months
from dashboard.query import answer
from dashboard.scope import Scope
from dashboard.units import units

Values = Mapping[Scope, float]


def parts(scope: Scope) -> tuple[Scope, ...]:
    """What a published total consists of: the units below it and its own centre; a banner has no parts."""
    below = scope.children()
    return (*below, Scope(scope.unit_code, own=True)) if below else ()


@cache
def groups() -> tuple[tuple[Scope, tuple[Scope, ...]], ...]:
    """Every total with its parts, the region first."""
    region = Scope()
    return tuple((total, parts(total)) for total in (region, *region.children()))


@cache
def nodes() -> tuple[Scope, ...]:
    """Every scope that can be shown: the region, its leagues, their banners and all own centres."""
    return (Scope(), *(part for _total, every in groups() for part in every))


@lru_cache(maxsize=256)
def hidden(
    folder: Path, plan_folder: Path, bundle: tuple[str, ...], year: int, as_of: date
) -> dict[str, Hidden]:
    """What is hidden in one year, column by column of a bundle, in the snapshot of `folder` (its address in
    the cache; the values are those of the snapshot being read)."""
    told = rules.read(plan_folder)
    columns = columns_in(told, bundle, year, as_of)
    return hide(columns, groups(), [pair for pair in told.follows() if set(pair) <= set(columns)])


def columns_in(told: rules.Rules, bundle: tuple[str, ...], year: int, as_of: date) -> dict[str, Column]:
    """The columns of a bundle with their values; the rests are formed by subtraction."""
    rests = {each.rest: each for each in told.sums if each.has_rest}
    found = {name: _column(told, name, year, as_of) for name in bundle if name not in rests}
    return found | {name: _rest(found, rests[name]) for name in bundle if name in rests}


def _column(told: rules.Rules, name: str, year: int, as_of: date) -> Column:
    months = months_of(year, as_of) if rules.is_monthly(name.split(".")[0]) else ()
    asked = next((group[0] for group in told.same if name in group), name)
    return Column(
        values(asked, _year(year, as_of)),
        [values(asked, month) for month in months],
        is_count=name in told.counts,
        is_signed=name in told.signed & told.counts,
    )


def _year(year: int, as_of: date) -> Period:
    return Period("year", date(year, 1, 1), date(year + 1, 1, 1), as_of)


def months_of(year: int, as_of: date) -> list[Period]:
    """The months of a year that have begun; the last may be unfinished."""
    firsts = [date(year, month, 1) for month in range(1, 13)]
    return [Period("month", first, add_months(first, 1), as_of) for first in firsts if first <= as_of]


def values(name: str, period: Period) -> dict[Scope, float]:
    """A column in every scope that can be shown; not reported counts as 0, like a sum without it.

    What does not add up over units is given for the region and its leagues alone. Whoever reads: what may be
    published of one unit depends on all the others, and only that is told.
    """
    query, column = name.split(".")
    with access.acting(access.OPERATOR):
        if rules.is_by_unit(query):
            return totals(dict(answer(query, Scope(), period).select("unit_code", column).rows()))
        return {scope: _asked(query, column, scope, period) for scope in (Scope(), *groups()[0][1])}


def _asked(query: str, column: str, scope: Scope, period: Period) -> float:
    return float(answer(query, scope, period)[column].item() or 0)


def totals(by_unit: Mapping[str, float | None]) -> dict[Scope, float]:
    """The values of single units summed for every scope that can be shown."""
    known = {code: by_unit.get(code) or 0 for code in units()}
    return {scope: sum(known[code] for code in scope.unit_codes) for scope in nodes()}


def _rest(found: Mapping[str, Column], each: Sum) -> Column:
    """The total less its parts, cell by cell; in months where all of them have months."""
    total, taken = found[each.total], [found[name] for name in each.parts]
    year = _less(total.year, [part.year for part in taken])
    monthly = total.months if all(part.months for part in taken) else ()
    months = [_less(month, [part.months[i] for part in taken]) for i, month in enumerate(monthly)]
    return Column(year, months)


def _less(total: Values, taken: list[Values]) -> dict[Scope, float]:
    return {scope: value - sum(part.get(scope, 0) for part in taken) for scope, value in total.items()}
