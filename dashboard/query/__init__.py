"""Answer one question of queries/ from the snapshot, for one scope: the only reader."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from dashboard import access, shelf
from dashboard.disclosure import rules
from dashboard.disclosure.audience import NotPublic, is_public
from dashboard.periods import Period
from dashboard.query.database import opened
from dashboard.scope import Scope
from dashboard.sqlfile import load
from dashboard.units import REGION, units

Param = str | int | float | bool | date | Decimal | tuple
MATTERS = ("criminal", "civil", "administrative")
UNITS = {"unit_codes", "banner_codes"}
# What the regional centre reports on items of the plan holds for every unit, and every reader may see it.
SHARED = ("tasks/milestones", Scope(REGION, own=True))


class WrongParameters(ValueError):
    """A parameter is missing or unknown; the message names the query and its parameters."""


def query(name: str, scope: Scope, period: Period | None = None, **params: Param) -> pl.DataFrame:
    """Rows of queries/<name>.sql, bound by DuckDB, limited to the units of `scope`.

    A period supplies the days and years that the query declares; matters default to all three. The public may
    ask what the plan calls open, and indicators. Raises UnknownQuery, WrongParameters, NotPublic, and, where the
    reader may not see the units, access.NotGranted or NotSignedIn.
    """
    if is_public() and name not in rules.current().open:
        raise NotPublic(
            f"查询 {name} 可能含有小于5的数，公开版不能直接查询；公开的数字用"
            " python -m dashboard.indicators --public 取得"
        )
    return answer(name, scope, period, **params)


def answer(name: str, scope: Scope, period: Period | None = None, **params: Param) -> pl.DataFrame:
    """As query, whoever reads: for dashboard.indicators and dashboard.disclosure, which weigh what they pass on."""
    admit(name, scope)
    declared = set(load(name).params)
    if UNITS & set(params):
        raise WrongParameters(
            f"查询 {name} 的单位由范围决定，不能另外指定 {'、'.join(sorted(UNITS & set(params)))}"
        )
    source = _source(name, scope)
    given = bound(name, source, period) | params
    if set(given) != declared:
        missing, extra = declared - set(given), set(given) - declared
        raise WrongParameters(
            f"查询 {name} 的参数为 {'、'.join(sorted(declared))}；缺少 {'、'.join(sorted(missing)) or '无'}，"
            f"多出 {'、'.join(sorted(extra)) or '无'}。命令行写作 --param 名称=值"
        )
    rows = _rows(shelf.reading().folder, name, tuple(sorted(given.items())))
    if source != scope:
        rows = of_units(rows, scope.unit_codes)
    return rows if (name, scope) == SHARED else _visible(rows)


def admit(name: str, scope: Scope) -> None:
    """Raises NotGranted where the reader may not see what the query tells of the units, NotSignedIn without reader."""
    access.reader()
    if not UNITS & set(load(name).params) or (name, scope) == SHARED:
        return
    access.check(scope)
    # One row a suspicion: who may see sums may not see those.
    if "finding_id" in load(name).grain:
        access.check(scope, access.FINDINGS)


def _source(name: str, scope: Scope) -> Scope:
    """The units whose rows are read. One row a unit: as widely as the reader may see, so that the next click, on
    whatever unit, finds them read already. A row for each unit never depends on what others were asked for."""
    is_by_unit = "unit_code" in load(name).grain and UNITS & set(load(name).params)
    return access.widest(scope) if is_by_unit and (name, scope) != SHARED else scope


def _visible(rows: pl.DataFrame) -> pl.DataFrame:
    """Without rows of units that the reader may not see: a suspicion of two units has payments of both."""
    if "unit_code" not in rows.columns or access.covers(Scope()):
        return rows
    return of_units(rows, access.reader().units())


def of_units(rows: pl.DataFrame, units: Collection[str]) -> pl.DataFrame:
    """The rows of these units, and those of no unit, which whoever asks is told.

    Most questions answer unit by unit, and the units of a scope stand beside each other: a slice is twenty times as
    fast as a filter, and a page asks some hundred times.
    """
    codes, ends = rows["unit_code"], _ends(tuple(units))
    if ends and codes.flags["SORTED_ASC"] and not codes.null_count():
        first = bisect_left(codes, ends[0])
        return rows.slice(first, bisect_right(codes, ends[1]) - first)
    return rows.filter(pl.col("unit_code").is_in(units) | pl.col("unit_code").is_null())


@lru_cache(maxsize=512)
def _ends(codes: tuple[str, ...]) -> tuple[str, str] | None:
    """The first and last of some units, if no unit that is not among them has a code between them."""
    first, last = min(codes, default=""), max(codes, default="")
    return (first, last) if {code for code in units() if first <= code <= last} == set(codes) else None


def bound(name: str, scope: Scope, period: Period | None = None) -> dict[str, Param]:
    """What units and period bind of the parameters that a query declares."""
    offered: dict[str, Any] = {
        "matters": MATTERS,
        **(period.params() if period else {}),
        "unit_codes": scope.unit_codes,
    }
    offered["banner_codes"] = scope.banner_codes
    return {key: offered[key] for key in load(name).params if key in offered}


# What is made ahead asks some 930 questions; few more are kept, so that memory stands still soon after the start.
@lru_cache(maxsize=1536)
def _rows(folder: Path, name: str, params: tuple[tuple[str, Param], ...]) -> pl.DataFrame:
    with opened(folder).cursor() as cursor:
        rows = cursor.sql(load(name).text, params=dict(params)).pl()
    if "unit_code" in rows.columns and rows["unit_code"].is_sorted():
        return rows.with_columns(pl.col("unit_code").set_sorted())
    return rows
