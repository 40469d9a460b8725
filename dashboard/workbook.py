"""How do frames become a workbook that Excel and WPS open as it was meant?"""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard import theme

LONGEST_NAME = 31  # characters of a sheet's name
NARROWEST, WIDEST = 9, 60  # of a column, in Latin characters
MEASURED = 300  # rows that decide the width of a column
MOST_FROZEN = 5  # lines above a table that may stay in view with its headings
A4 = 9  # as a workbook numbers sizes of paper
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
# Every text is kept as it is: nothing turns into a formula, a link or a number.
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    "default_format_properties": {"font_name": "Microsoft YaHei", "font_size": 10},
}
LOOKS = {
    "above": {},
    "title": {"bold": True, "font_size": 14, "font_color": theme.INK},
    "head": {"bold": True, "bg_color": theme.GROUND, "bottom": 1, "text_wrap": True, "valign": "vcenter"},
    "mark": {"font_color": theme.DEMO_INK, "bg_color": theme.DEMO_GROUND},
    "link": {"font_color": theme.MAIN, "underline": 1, "text_wrap": True, "valign": "top"},
    "text": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"},
    "money": {"num_format": "#,##0.00", "valign": "top"},
    "count": {"num_format": "#,##0", "valign": "top"},
    "share": {"num_format": "#,##0.0#", "valign": "top"},
}
# Draws beside a table: gets the row of its headings and the first free column, says how many rows it takes.
Drawing = Callable[[xlsxwriter.Workbook, Worksheet, int, int], int]


@dataclass(frozen=True)
class Sheet:
    """A table, its headings in order, and above it lines of words of which the first is its title.

    Columns that are not shown themselves: x_sheet names the sheet that a cell of column x leads to; x_format is the
    number format in which a cell of a column of texts holds the number x_number instead of its text.
    below: lines under the table and the drawing beside it; mark: a word whose lines above stand out.
    """

    name: str
    rows: pl.DataFrame
    headings: Mapping[str, str]
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    mark: str = ""
    draw: Drawing | None = None


def sheet_name(text: str) -> str:
    """A name that a sheet may carry: at most 31 characters, none of those that are forbidden."""
    return FORBIDDEN.sub(" ", text)[:LONGEST_NAME].strip(" '")


def as_xlsx(sheets: Sequence[Sheet], title: str, made: date) -> bytes:
    """A workbook of the sheets in their order; `made` is the day it says it was made on."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        book.set_properties({"title": title, "created": datetime(made.year, made.month, made.day)})
        looks = {name: book.add_format(look) for name, look in (LOOKS | _formats(sheets)).items()}
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            _write(page, sheet, looks)
            _write_below(book, page, sheet, looks)
    return written.getvalue()


def _formats(sheets: Sequence[Sheet]) -> dict[str, dict]:
    """The looks of cells that bring a number format of their own, by that."""
    found = {
        form
        for sheet in sheets
        for name in sheet.headings
        if f"{name}_format" in sheet.rows.columns
        for form in sheet.rows[f"{name}_format"].drop_nulls()
    }
    return {form: {"num_format": form, "align": "right", "valign": "top"} for form in sorted(found)}


def _write(page: Worksheet, sheet: Sheet, looks: Mapping[str, Format]) -> None:
    for i, line in enumerate(sheet.above):
        is_marked = bool(sheet.mark) and sheet.mark in line
        page.write_string(i, 0, line, looks["title" if i == 0 else "mark" if is_marked else "above"])
    top = len(sheet.above)
    for j, (name, heading) in enumerate(sheet.headings.items()):
        page.write_string(top, j, heading, looks["head"])
        page.set_column(j, j, _width(heading, sheet.rows[name]))
        _write_column(page, sheet.rows, name, top + 1, j, looks)
    if top <= MOST_FROZEN:
        page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    if sheet.rows.height:
        page.autofilter(top, 0, top + sheet.rows.height, len(sheet.headings) - 1)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")


def _write_below(
    book: xlsxwriter.Workbook, page: Worksheet, sheet: Sheet, looks: Mapping[str, Format]
) -> None:
    """What is drawn beside the table, and the lines under both."""
    top = len(sheet.above)
    deep = sheet.draw(book, page, top, len(sheet.headings)) if sheet.draw else 0
    first = top + max(sheet.rows.height + 1, deep) + 1
    for i, line in enumerate(sheet.below, first):
        page.write_string(i, 0, line, looks["above"])


def _write_column(
    page: Worksheet, rows: pl.DataFrame, name: str, top: int, place: int, looks: Mapping[str, Format]
) -> None:
    """Numbers as numbers, days as days, everything else as text; what is missing stays blank."""
    kind = _kind(name, rows.schema[name])
    leads = f"{name}_sheet" in rows.columns
    for i, row in enumerate(rows.iter_rows(named=True), top):
        value = row[name]
        if own := row.get(f"{name}_format"):
            page.write_number(i, place, row[f"{name}_number"], looks[own])
            continue
        if value is None:
            page.write_blank(i, place, None, looks[kind])
        elif leads and row[f"{name}_sheet"]:
            page.write_url(i, place, _inside(row[f"{name}_sheet"]), looks["link"], value)
        elif kind == "text":
            page.write_string(i, place, value, looks[kind])
        elif kind == "date":
            page.write_datetime(i, place, value, looks[kind])
        else:
            page.write_number(i, place, value, looks[_precise(kind, value)])


def _precise(kind: str, value: float) -> str:
    """A number that is not whole keeps its decimals."""
    return "share" if kind == "count" and not float(value).is_integer() else kind


def _inside(name: str) -> str:
    """The address of a sheet of the same workbook."""
    quoted = name.replace("'", "''")
    return f"internal:'{quoted}'!A1"


def _kind(name: str, dtype: pl.DataType) -> str:
    if dtype == pl.Date:
        return "date"
    if not dtype.is_numeric():
        return "text"
    return "money" if name.endswith("_yuan") else "count"


def _width(heading: str, values: pl.Series) -> int:
    """Of a column, in Latin characters; a Chinese one takes two."""
    longest = max((_length(str(value)) for value in values.head(MEASURED).drop_nulls()), default=0)
    return max(NARROWEST, min(WIDEST, max(longest, _length(heading)) + 2))


def _length(text: str) -> int:
    return sum(2 if ord(character) > 0x2000 else 1 for character in text)
