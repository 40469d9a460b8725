"""How does a frame look as a table on screen and as a file?"""

import html
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import polars as pl

from dashboard.contract import label
from dashboard.i18n import language

Headings = Mapping[str, str]


def each(values: Iterable, write: Callable[[Any], str]) -> pl.Series:
    """A text for every value. Not map_elements: polars may run that in a thread with another language."""
    return pl.Series([write(value) for value in values], dtype=pl.String)


def labels(codes: Iterable[str], list_name: str) -> pl.Series:
    """What the contract calls the codes of a list, in the language in use."""
    return each(codes, lambda code: label(list_name, code, language()))


def as_html(rows: pl.DataFrame, headings: Headings, caption: str) -> str:
    """A table of the columns named in `headings`, in their order; numbers to the right, missing as —.

    A column `light` (not shown) colours the words in the column `state`; one named `link` makes the first
    column a link.
    """
    head = "".join(_head(title, rows.schema[name]) for name, title in headings.items())
    body = "".join(
        f'<tr class="row-{row.get("light", "plain")}">'
        + "".join(_cell(name, row, rows.schema[name]) for name in headings)
        + "</tr>"
        for row in rows.iter_rows(named=True)
    )
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{html.escape(caption)}"><table>'
        f"<caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        "</table></div>"
    )


def _shown(name: str, value: Any) -> Any:
    """A month as 2020-01, everything else as it is."""
    return f"{value:%Y-%m}" if name == "month" and value is not None else value


def _head(title: str, dtype: pl.DataType) -> str:
    kind = ' class="number"' if dtype.is_numeric() else ""
    return f'<th scope="col"{kind}>{html.escape(title)}</th>'


def _cell(name: str, row: Mapping[str, Any], dtype: pl.DataType) -> str:
    kind = ' class="number"' if dtype.is_numeric() else ' class="state"' if name == "state" else ""
    said = html.escape(_written(_shown(name, row[name])))
    if row.get("link") and name == next(iter(row)):
        said = f'<a href="{html.escape(row["link"])}" target="_self">{said}</a>'
    return f"<td{kind}>{said}</td>"


def _written(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)


def as_csv(rows: pl.DataFrame, headings: Headings, about: str) -> bytes:
    """The table as CSV for Excel and WPS (utf-8-sig); the last line says what it is."""
    named = rows.select(list(headings)).rename(dict(headings))
    return ("\ufeff" + named.write_csv(float_precision=4) + f'"{about}"\n').encode()
