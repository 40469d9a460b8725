"""In how many units of each part did something of each kind happen?"""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from dashboard.scope import Scope
from dashboard.view import unit_name, unit_option


def cells(found: pl.DataFrame, parts: Sequence[Scope], names: Mapping[str, str]) -> pl.DataFrame:
    """The cells of charts.heat: a part's units that did it of all its units; of units alone, how often they did.

    found: unit_code, kind, times (count). names: the kinds in their order and what they are called.
    Adds units, times and unit_code to the columns.
    """
    is_shared = any(len(part.unit_codes) > 1 for part in parts)
    rows = [
        {"column_label": name} | _cell(found.filter(kind=kind), part, is_shared)
        for part in parts
        for kind, name in names.items()
    ]
    return pl.DataFrame(rows, schema_overrides={"value": pl.Float64})


def _cell(found: pl.DataFrame, part: Scope, is_shared: bool) -> dict[str, object]:
    there = found.filter(pl.col("unit_code").is_in(part.unit_codes))
    units, times, size = there["unit_code"].n_unique(), int(there["times"].sum()), len(part.unit_codes)
    return {
        "row_label": unit_name(unit_option(part), short=True),
        "units": units,
        "times": times,
        "value": 100 * units / size if is_shared else times,
        "written": f"{units}/{size}" if is_shared else f"{times}",
        "unit_code": part.unit_code,
    }


def reached(found: pl.DataFrame, scope: Scope, kinds: Iterable[str]) -> dict[str, int]:
    """Of each kind, the units of the scope that did it."""
    within = found.filter(pl.col("unit_code").is_in(scope.unit_codes))
    return {kind: within.filter(kind=kind)["unit_code"].n_unique() for kind in kinds}
