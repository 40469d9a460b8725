"""How do the rows behind a figure become the cells of a printed table?"""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from dashboard import theme
from dashboard.charts import base
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.tabulate import written

MOST = 20  # rows of a table in a picture
LONGEST = 22  # characters of a column after which its text wraps


def table(figure: Figure, most: int = MOST) -> dict[str, Any] | None:
    """The rows behind a figure as `cells`, at most so many and no more than the figure itself shows; None without rows."""
    if figure.twin is None or figure.twin.rows.is_empty():
        return None
    return cells(figure.twin, min(most, figure.most or most))


def cells(twin: Twin, most: int = MOST) -> dict[str, Any]:
    """Heads, lines and the words below a table that is cut.

    heads: text, is_right (numbers) and share of the width; lines: cells (text, colour or empty), or the name of a
    group of rows.
    """
    shown = twin.rows.head(most)
    left = twin.rows.height - shown.height
    heads = [
        {
            "text": heading,
            "is_right": twin.rows.schema[name].is_numeric(),
            "share": _share(heading, [written(name, value) for value in shown[name]]),
        }
        for name, heading in twin.headings.items()
    ]
    more = _("另有 {n} 行未列出，扫码查看全部").format(n=left) if left else ""
    return {"heads": heads, "lines": list(_lines(shown, twin.headings)), "more": more}


def _share(heading: str, texts: list[str]) -> int:
    """How much of the table's width a column deserves: as its widest text, a long one wraps."""
    return min(max(base.widest([heading, *texts]), 3 * base.SIZE), LONGEST * base.SIZE)


def _lines(rows: pl.DataFrame, headings: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    group = None
    for row in rows.iter_rows(named=True):
        if row.get("group") and row["group"] != group:
            group = row["group"]
            yield {"group": group}
        yield {"cells": [_cell(name, row) for name in headings]}


def _cell(name: str, row: Mapping[str, Any]) -> dict[str, str]:
    """A value in words and the colour of its light, if it has one."""
    light = row.get(f"{name}_light") or (row.get("light") if name == "state" else None)
    colour = theme.LIGHTS[light][1] if light in theme.LIGHTS else ""
    return {"text": written(name, row[name]), "colour": colour}
