"""In how many units of each part did something of each kind happen?"""

from collections.abc import Sequence

import polars as pl

from dashboard.contract import label
from dashboard.i18n import joined, language
from dashboard.scope import Scope
from dashboard.view import unit_name, unit_option


def cells(found: pl.DataFrame, parts: Sequence[Scope], kinds: Sequence[str], code_list: str) -> pl.DataFrame:
    """The cells of charts.heat: a part's units that did it of all its units; of units alone, how often they did.

    found: unit_code, kind (code of the list), times (count). Adds units, times and unit_code to the columns.
    """
    is_shared = any(len(part.unit_codes) > 1 for part in parts)
    rows = [_cell(found, part, kind, code_list, is_shared) for part in parts for kind in kinds]
    return pl.DataFrame(rows, schema_overrides={"value": pl.Float64})


def _cell(found: pl.DataFrame, part: Scope, kind: str, code_list: str, is_shared: bool) -> dict[str, object]:
    there = found.filter(pl.col("unit_code").is_in(part.unit_codes), kind=kind)
    units, times, size = there["unit_code"].n_unique(), int(there["times"].sum()), len(part.unit_codes)
    return {
        "row_label": unit_name(unit_option(part), short=True),
        "column_label": label(code_list, kind, language()),
        "units": units,
        "times": times,
        "value": 100 * units / size if is_shared else times,
        "written": f"{units}/{size}" if is_shared else f"{times}",
        "unit_code": part.unit_code,
    }


def reached(found: pl.DataFrame, scope: Scope, kinds: Sequence[str]) -> dict[str, int]:
    """Of each kind, the units of the scope that did it."""
    within = found.filter(pl.col("unit_code").is_in(scope.unit_codes))
    return {kind: within.filter(kind=kind)["unit_code"].n_unique() for kind in kinds}


def named(kinds: Sequence[str], code_list: str) -> str:
    """The names of the kinds in a row."""
    return joined([label(code_list, kind, language()) for kind in kinds])


def fewest(went: dict[str, int]) -> list[str]:
    """The kinds that the fewest units did; none where all are equal."""
    least = min(went.values())
    return [] if least == max(went.values()) else [kind for kind, units in went.items() if units == least]
