"""How does a frame become tables on slides, as many as its rows need?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.table import Table, _Cell
from pptx.util import Emu, Inches, Pt

from dashboard import theme
from dashboard.briefing.slides.deck import CONTENT, Box, element, hex_of
from dashboard.briefing.slides.words import POINTS, colour, lines_of, tell
from dashboard.charts.base import width
from dashboard.figure import Twin
from dashboard.i18n import _, joined

# (pt, lines of a heading): smaller where the columns are many
SIZES = ((12, 1), (12, 2), (11, 2), (11, 3), (10, 2), (10, 3), (9, 2), (9, 3), (9, 4))
SIDE, ABOVE = 0.06, 0.045  # inches inside a cell
LEADING = 1.52  # of the size; Chinese fonts stand higher in cells
MOST_ROWS = 120  # beyond them a deck is no place for a list
WIDEST = 0.45  # of the table: a longer text breaks


@dataclass(frozen=True)
class Page:
    """The rows of one slide: groups as (name,), rows as all their cells in words, with their lights."""

    rows: tuple[tuple[str, ...], ...]
    lights: tuple[str | None, ...]


@dataclass(frozen=True)
class Layout:
    """The table as a whole: headings, which columns are numbers, the widths in inches, the size in points."""

    names: tuple[str, ...]
    heads: tuple[str, ...]
    numeric: tuple[bool, ...]
    widths: tuple[float, ...]
    size: float


def said(name: str, value: Any) -> str:
    """A cell in words: missing as —, a month as 2020-01, numbers with at most two decimals."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, float | Decimal):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m}" if name == "month" else f"{value:%Y-%m-%d}"
    return joined([str(one) for one in value]) if isinstance(value, list | pl.Series) else str(value)


def shown_rows(twin: Twin, most: int | None) -> pl.DataFrame:
    """The rows that a deck lists."""
    return twin.rows.head(MOST_ROWS if most is None else min(most, MOST_ROWS))


def pages(twin: Twin, most: int | None, box: Box = CONTENT) -> tuple[Layout, list[Page]]:
    """The table's layout and its rows, slide by slide; the first slide may be without rows."""
    rows = shown_rows(twin, most)
    lines, lights = _lines(rows, tuple(twin.headings))
    layout = _layout(rows, twin.headings, lines, box)
    made: list[Page] = []
    start, used = 0, _height(layout.heads, layout)
    for i, line in enumerate(lines):
        need = _height(line, layout)
        # the name of a group never stands alone at the foot
        follow = (
            _height(lines[i + 1], layout) if len(line) == 1 < len(layout.names) and i + 1 < len(lines) else 0
        )
        if used + need + follow > box.height and i > start:
            made.append(Page(tuple(lines[start:i]), tuple(lights[start:i])))
            start, used = i, _height(layout.heads, layout)
        used += need
    made.append(Page(tuple(lines[start:]), tuple(lights[start:])))
    return layout, made


def _lines(rows: pl.DataFrame, names: Sequence[str]) -> tuple[list[tuple[str, ...]], list[str | None]]:
    lines: list[tuple[str, ...]] = []
    lights: list[str | None] = []
    group = None
    for row in rows.iter_rows(named=True):
        if row.get("group") and row["group"] != group:
            group = row["group"]
            lines.append((group,))
            lights.append(None)
        lines.append(tuple(said(name, row[name]) for name in names))
        lights.append(row.get("light"))
    return lines, lights


def _layout(
    rows: pl.DataFrame, headings: Mapping[str, str], lines: Sequence[tuple[str, ...]], box: Box
) -> Layout:
    names, heads = tuple(headings), tuple(headings.values())
    tried = [(size, [_wish(i, heads, lines, size, deep) for i in range(len(names))]) for size, deep in SIZES]
    size, room = next((one for one in tried if sum(one[1]) <= box.width), tried[-1])
    # left over room is shared out, missing room is taken from all
    widths = [inches * box.width / sum(room) for inches in room]
    numeric = tuple(rows.schema[name].is_numeric() for name in names)
    return Layout(names, heads, numeric, tuple(widths), size)


def _wish(i: int, heads: Sequence[str], lines: Sequence[tuple[str, ...]], size: float, deep: int) -> float:
    """Inches a column would take where its heading may break into `deep` lines; a long text breaks."""
    longest = max((width(line[i], 100) for line in lines if len(line) == len(heads)), default=0)
    head = width(heads[i], 100) / deep + (100 if deep > 1 else 0)
    return min(max(longest, head, 150) * size / 100 / POINTS * 1.06, WIDEST * CONTENT.width) + 2 * SIDE


def _height(line: Sequence[str], layout: Layout) -> float:
    """Inches of a row."""
    boxes = layout.widths if len(line) == len(layout.widths) else (sum(layout.widths),)
    most = max(lines_of(text, box - 2 * SIDE, layout.size) for text, box in zip(line, boxes, strict=False))
    return most * layout.size * LEADING / POINTS + 2 * ABOVE


def add_table(slide: Slide, layout: Layout, page: Page, box: Box, alt: str) -> None:
    """The rows of a page under the headings."""
    frame = slide.shapes.add_table(len(page.rows) + 1, len(layout.names), *box.emu())
    tell(frame, alt)
    table = frame.table
    _plain(table)
    for j, inches in enumerate(layout.widths):
        table.columns[j].width = Emu(Inches(inches))
    for j, head in enumerate(layout.heads):
        _write(table.cell(0, j), head, layout.size, is_number=layout.numeric[j], is_head=True)
    table.rows[0].height = Inches(_height(layout.heads, layout))
    for i, (line, light) in enumerate(zip(page.rows, page.lights, strict=True), start=1):
        table.rows[i].height = Inches(_height(line, layout))
        _write_row(table, i, line, light, layout)
    frame.height = sum(row.height for row in table.rows)


def _plain(table: Table) -> None:
    """A table without a style: white, with pale lines under its rows."""
    table.horz_banding, table.first_row = False, True
    for style in table._tbl.iter(qn("a:tableStyleId")):
        # "No Style, No Grid"
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def _write_row(table: Table, i: int, line: tuple[str, ...], light: str | None, layout: Layout) -> None:
    if len(line) == 1 < len(layout.names):
        table.cell(i, 0).merge(table.cell(i, len(layout.names) - 1))
        _write(table.cell(i, 0), line[0], layout.size, is_number=False, is_head=True)
        return
    for j, text in enumerate(line):
        ink = theme.LIGHTS[light][1] if light in theme.LIGHTS and layout.names[j] == "state" else theme.INK
        _write(table.cell(i, j), text, layout.size, is_number=layout.numeric[j], ink=ink)


def _write(
    cell: _Cell, text: str, size: float, *, is_number: bool, is_head: bool = False, ink: str = theme.INK
) -> None:
    cell.margin_left = cell.margin_right = Inches(SIDE)
    cell.margin_top = cell.margin_bottom = Inches(ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.text = text
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_number else PP_ALIGN.LEFT
    for one in cell.text_frame.paragraphs:
        for run in one.runs:
            run.font.size, run.font.bold = Pt(size), is_head
            run.font.color.rgb = colour(theme.SECONDARY if is_head else ink)
    if is_head:
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour(theme.GROUND)
    _underline(cell)


def _underline(cell: _Cell) -> None:
    """A pale line at the foot of a cell."""
    properties = cell._tc.get_or_add_tcPr()
    line = element("a:lnB", w="9525")
    fill = element("a:solidFill")
    fill.append(element("a:srgbClr", val=hex_of(theme.LINE)))
    line.append(fill)
    properties.insert(0, line)
