"""How does a described chart become one of a workbook that shows the cells of its sheet?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from dashboard import theme
from dashboard.briefing.native import BARS, COLUMNS, LINE, Native, Series
from dashboard.i18n import _
from dashboard.workbook import Drawing

FACE = {"name": "Microsoft YaHei", "size": 10, "color": theme.INK}
SIZE = (760, 420)  # px
ROW = 20  # px of a line of the sheet
MOST_LABELLED = 12
THIN, STROKE = 0.0035, 14  # of the axis, pt: the stroke of a target
NAMES, NUMBERS = 30, 14  # characters of the columns of the block
KINDS = {
    "bar_clustered": {"type": "bar"},
    "bar_stacked": {"type": "bar", "subtype": "stacked"},
    "bar_100": {"type": "bar", "subtype": "percent_stacked"},
    "column_clustered": {"type": "column"},
    "column_stacked": {"type": "column", "subtype": "stacked"},
    "line": {"type": "line"},
}
DASHES = {"solid": "solid", "dash": "dash", "dot": "round_dot"}


@dataclass(frozen=True)
class Cells:
    """Where the drawn numbers stand: the row of the headings, the column of the names, those of the series."""

    sheet: str
    top: int
    names: int
    series: tuple[int, ...]
    size: int

    def column(self, place: int) -> list[object]:
        """The reference to a column's cells below its heading."""
        return [self.sheet, self.top + 1, place, self.top + self.size, place]


def drawing(native: Native, rows: pl.DataFrame, headings: Mapping[str, str], sheet: str) -> Drawing:
    """Draws the chart of the table's own cells, or of a block beside it where the table holds other numbers."""

    def draw(book: Workbook, page: Worksheet, top: int, free: int) -> int:
        held = held_by(native, rows, list(headings))
        if held is None:
            cells = _write_block(book, page, native, sheet, top, free + 1)
            free = cells.series[-1] + 1
        else:
            cells = Cells(sheet, top, held[0], held[1], rows.height)
        chart = _chart(book, native, cells)
        page.insert_chart(top, free + 1, chart, {"description": "　".join(s.name for s in native.series)})
        height = max(SIZE[1], ROW * len(native.categories)) if native.kind in BARS else SIZE[1]
        chart.set_size({"width": SIZE[0], "height": height})
        return max(-(-height // ROW) + 1, 0 if held else cells.size + 1)

    return draw


def held_by(native: Native, rows: pl.DataFrame, names: list[str]) -> tuple[int, tuple[int, ...]] | None:
    """The columns of a table that hold the names and the numbers drawn, in the order drawn; None where it doesn't."""
    columns = [rows[name].to_list() for name in names]
    drawn = [list(native.categories), *(list(one.values) for one in native.series)]
    places = [next((j for j, held in enumerate(columns) if held == wanted), None) for wanted in drawn]
    found = [place for place in places if place is not None]
    return (found[0], tuple(found[1:])) if len(found) == len(places) else None


def _write_block(book: Workbook, page: Worksheet, native: Native, sheet: str, top: int, left: int) -> Cells:
    """The drawn numbers beside the table, under a heading each."""
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "font_color": theme.SECONDARY})
    number = book.add_format({"num_format": native.number_format})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    page.write_string(top, left, _("图中数据"), head)
    page.set_column(left, left, NAMES)
    page.set_column(left + 1, left + len(native.series), NUMBERS)
    for i, name in enumerate(native.categories, top + 1):
        if isinstance(name, date):
            page.write_datetime(i, left, datetime(name.year, name.month, name.day), day)
        else:
            page.write_string(i, left, name)
    for j, one in enumerate(native.series, left + 1):
        page.write_string(top, j, one.name, head)
        for i, value in enumerate(one.values, top + 1):
            if value is not None:
                page.write_number(i, j, value, number)
    places = tuple(range(left + 1, left + 1 + len(native.series)))
    return Cells(sheet, top, left, places, len(native.categories))


def _chart(book: Workbook, native: Native, cells: Cells) -> Chart:
    """The chart; lines over columns are a second chart on the same axes."""
    chart = cast(Chart, book.add_chart(KINDS[native.kind]))
    lines: Chart | None = None
    for one, place in zip(native.series, cells.series, strict=True):
        target = chart
        if native.kind in COLUMNS and one.mark == "line":
            lines = target = lines or cast(Chart, book.add_chart({"type": "line"}))
        target.add_series(_series(one, place, native, cells))
    if lines is not None:
        chart.combine(lines)
    _set_axes(chart, native)
    shown = {"position": "top", "font": FACE} if len(native.series) > 1 else {"none": True}
    chart.set_title({"none": True})
    chart.set_legend(shown)
    chart.show_blanks_as("span" if native.is_joined else "gap")
    return chart


def _series(one: Series, place: int, native: Native, cells: Cells) -> dict[str, object]:
    """A series whose name, categories and values are cells."""
    said: dict[str, object] = {
        "name": [cells.sheet, cells.top, place],
        "categories": cells.column(cells.names),
        "values": cells.column(place),
    }
    if native.kind == LINE or one.mark == "line":
        is_solid = one.dash == "solid"
        line = {"color": one.colour, "width": 2.25 if is_solid else 1.5, "dash_type": DASHES[one.dash]}
        return said | {"line": line, "marker": {"type": "none"}} | _labels(one, native)
    if one.mark == "tick":
        return (
            said | {"fill": {"none": True}, "border": {"none": True}, "overlap": 100} | _stroke(one, native)
        )
    said |= {"fill": {"color": one.colour}, "border": {"none": True}, "gap": 50, "points": _points(one)}
    is_stacked = native.kind not in ("bar_clustered", "column_clustered")
    has_ticks = any(other.mark == "tick" for other in native.series)
    return said | {"overlap": 100 if is_stacked or has_ticks else 0} | _labels(one, native)


def _stroke(one: Series, native: Native) -> dict[str, object]:
    """The error bar that stands across the end of an unseen bar: a target that moves with its number."""
    longest = native.high or max(value or 0 for value in one.values)
    line = {"color": one.colour, "width": STROKE}
    return {
        "y_error_bars": {
            "type": "fixed",
            "value": THIN * longest,
            "direction": "minus",
            "end_style": 0,
            "line": line,
        }
    }


def _points(one: Series) -> list[dict[str, object] | None]:
    """The points whose colour or whose stroke is their own."""
    points: list[dict[str, object] | None] = []
    for i in range(len(one.values)):
        ink = one.colours[i] if one.colours else one.colour
        hatch = {"pattern": "wide_upward_diagonal", "fg_color": ink, "bg_color": theme.PAPER}
        points.append(
            {"pattern": hatch} if i in one.hatched else {"fill": {"color": ink}} if one.colours else None
        )
    return points


def _labels(one: Series, native: Native) -> dict[str, object]:
    """Numbers at the points where they are few and nothing runs through them."""
    is_crossed = native.kind != LINE and any(other.mark == "line" for other in native.series)
    is_few = len(native.categories) <= MOST_LABELLED and native.kind in ("bar_clustered", *COLUMNS, LINE)
    if is_crossed or not is_few or native.is_dated() or one.dash != "solid":
        return {}
    # the number stands at the beginning of a bar that a tick may cross at its end
    is_ticked = any(other.mark == "tick" for other in native.series)
    place = (
        {"position": "inside_base", "font": FACE | {"color": theme.PAPER}} if is_ticked else {"font": FACE}
    )
    return {"data_labels": {"value": True, "num_format": one.number_format or native.number_format} | place}


def _set_axes(chart: Chart, native: Native) -> None:
    """Counts from zero; bars from the top down, on an axis that is not drawn."""
    names: dict[str, object] = {"num_font": FACE, "line": {"color": theme.LINE}, "label_position": "low"}
    counts: dict[str, object] = {
        "num_font": FACE,
        "num_format": native.number_format,
        "min": native.low,
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": theme.LINE, "width": 0.75}},
    }
    if native.is_dated():
        names |= {"date_axis": True, "num_format": "yyyy-mm", "major_unit": max(1, native.days() // 210)}
        names |= {"major_unit_type": "months"}
    if native.kind in BARS:
        names |= {"reverse": True, "interval_unit": 1}
        top = {} if native.kind == "bar_100" else {"max": native.high}
        counts |= {"visible": False, "major_gridlines": {"visible": False}} | top
        # to the library x is the level axis, which carries the numbers of bars
        names, counts = counts, names
    chart.set_x_axis(names)
    chart.set_y_axis(counts)
