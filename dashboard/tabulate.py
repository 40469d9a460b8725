"""How does a frame look as a table on screen and as a file?"""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from dashboard.contract import label
from dashboard.i18n import language

Headings = Mapping[str, str]
# A spreadsheet takes a text that begins so for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def each(values: Iterable, write: Callable[[Any], str]) -> pl.Series:
    """A text for every value. Not map_elements: polars may run that in a thread with another language."""
    return pl.Series([write(value) for value in values], dtype=pl.String)


def labels(codes: Iterable[str], list_name: str) -> pl.Series:
    """What the contract calls the codes of a list, in the language in use."""
    return each(codes, lambda code: label(list_name, code, language()))


def as_html(rows: pl.DataFrame, headings: Headings, caption: str) -> str:
    """A table of the columns named in `headings`, in their order; numbers to the right, missing as —.

    Columns that are not shown themselves: `light` colours the words in the column `state`; `link` makes the
    first column a link; x_light colours column x, x_link makes it a link, x_title is said when the pointer
    rests on it; `group` puts a line above the rows of each group.
    """
    head = "".join(_head(title, rows.schema[name]) for name, title in headings.items())
    body = "".join(_lines(rows, headings))
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{html.escape(caption)}"><table>'
        f"<caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        "</table></div>"
    )


def _lines(rows: pl.DataFrame, headings: Headings) -> Iterator[str]:
    """The rows of a table, with a line above each group."""
    group, dtypes = None, dict(rows.schema)
    for row in rows.iter_rows(named=True):
        if row.get("group") and row["group"] != group:
            group = row["group"]
            yield f'<tr class="group"><th scope="rowgroup" colspan="{len(headings)}">{html.escape(group)}</th></tr>'
        cells = "".join(_cell(name, row, dtypes[name]) for name in headings)
        yield f'<tr class="row-{row.get("light", "plain")}">{cells}</tr>'


def _shown(name: str, value: Any) -> Any:
    """A month as 2020-01, everything else as it is."""
    return f"{value:%Y-%m}" if name == "month" and value is not None else value


def _head(title: str, dtype: pl.DataType) -> str:
    kind = ' class="number"' if dtype.is_numeric() else ""
    return f'<th scope="col"{kind}>{html.escape(title)}</th>'


def _cell(name: str, row: Mapping[str, Any], dtype: pl.DataType) -> str:
    kinds = ["number"] if dtype.is_numeric() else ["state"] if name == "state" else []
    kinds += [f"light-{row[f'{name}_light']}"] if row.get(f"{name}_light") else []
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    title = f' title="{html.escape(row[f"{name}_title"])}"' if row.get(f"{name}_title") else ""
    said = html.escape(written(name, row[name]))
    target = row.get(f"{name}_link") or (row.get("link") if name == next(iter(row)) else None)
    if target:
        said = f'<a href="{html.escape(target)}" target="_self">{said}</a>'
    return f"<td{kind}{title}>{said}</td>"


def written(name: str, value: Any) -> str:
    """A cell as it stands on screen and on paper: a month as 2020-01, missing as —, at most two decimals."""
    value = _shown(name, value)
    if value is None:
        return "—"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)


def as_csv(rows: pl.DataFrame, headings: Headings, about: str) -> bytes:
    """The table as CSV for Excel and WPS (utf-8-sig), no text of it a formula; the last line says what it is."""
    texts = [name for name in headings if rows.schema[name] == pl.String]
    defused = rows.with_columns(
        pl.Series(name, [None if text is None else harmless(text) for text in rows[name]], dtype=pl.String)
        for name in texts
    )
    named = defused.select(list(headings)).rename(dict(headings))
    last = pl.DataFrame({"about": [harmless(about)]}).write_csv(include_header=False, quote_style="always")
    return ("\ufeff" + named.write_csv(float_precision=4) + last).encode()


def harmless(text: str) -> str:
    """A text for a CSV file that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
