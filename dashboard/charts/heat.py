"""Which row and column of a table of units is strong, and which is blank?"""

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.base import SIZE, blank, canvas, note, pair, tall, widest
from dashboard.charts.lights import heads_above
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _

ROW = 26  # px
PHONE_WIDE = 720  # px; a heat-map scrolls sideways on a phone
SCALE = [[i / 4, colour] for i, colour in enumerate(theme.MAP_CLASSES)]
DARK_FROM = 0.62  # of the scale: from here on ink would not be readable


def heat(
    rows: pl.DataFrame, *, lower: float = 0.0, upper: float | None = None, height: int = 300
) -> go.Figure:
    """A table of cells, pale to blue by value, each with its value in words; not reported: hatched grey.

    rows: row_label, column_label (both in the order of their first row), value (number or null),
    written (the value in words), unit_code (optional: customdata of a cell, for clicks).
    The colours run from `lower` to `upper` (default: the largest value). Grows from 26 px a row down.
    """
    if rows.is_empty():
        return blank(height)
    lines = rows["row_label"].unique(maintain_order=True).to_list()
    columns = rows["column_label"].unique(maintain_order=True).to_list()
    cells = {(cell["row_label"], cell["column_label"]): cell for cell in rows.to_dicts()}
    left = widest(lines) + 14
    heads, head_height = heads_above(columns, max((PHONE_WIDE - left) // len(columns), 2 * SIZE))
    top = max(head_height, 44)
    picture = canvas(tall(height, len(lines), margins=top + 8, row=ROW), top=top, bottom=8, left=left)
    known = [float(value) for value in rows["value"].drop_nulls()]
    _add_cells(
        picture, cells, lines, columns, lower, upper if upper is not None else max([*known, lower + 1])
    )
    picture.x_axis(visible=False, range=[-0.5, len(columns) - 0.5])
    picture.y_axis(visible=False, range=[len(lines) - 0.5, -0.5])
    sides = [
        note(name, x=0, y=i, yref="y", anchor="left", shift=(4 - left, 0)) for i, name in enumerate(lines)
    ]
    picture.write([*heads, *sides, *_words(cells, lines, columns, lower, upper, known)])
    picture.layout |= {"plot_bgcolor": theme.PAPER}
    return picture.finished()


def _add_cells(
    picture: Drawing, cells: dict, lines: list[str], columns: list[str], lower: float, upper: float
) -> None:
    def grid(part: str) -> list[list[object]]:
        return [[(cells.get((line, name)) or {}).get(part) for name in columns] for line in lines]

    hover = [
        [
            pair(line + _("，") + name, (cells.get((line, name)) or {}).get("written") or _("未报送"))
            for name in columns
        ]
        for line in lines
    ]
    picture.add(
        trace(
            "heatmap",
            x=list(range(len(columns))),
            y=list(range(len(lines))),
            z=grid("value"),
            customdata=grid("unit_code"),
            name="heat",
            zmin=lower,
            zmax=upper,
            colorscale=SCALE,
            showscale=False,
            xgap=2,
            ygap=2,
            hovertext=hover,
            hoverinfo="text",
        )
    )


def _words(
    cells: dict, lines: list[str], columns: list[str], lower: float, upper: float | None, known: list[float]
) -> list[dict[str, object]]:
    """The value of each cell, white where the cell is dark."""
    span = (upper if upper is not None else max([*known, lower + 1])) - lower
    notes = []
    for i, line in enumerate(lines):
        for j, name in enumerate(columns):
            cell = cells.get((line, name))
            value = None if cell is None else cell["value"]
            is_dark = value is not None and (float(value) - lower) / span > DARK_FROM
            said = cell["written"] if cell is not None and value is not None else "○"
            colour = theme.PAPER if is_dark else theme.SECONDARY if value is None else theme.INK
            notes.append(note(said, x=j, xref="x", y=i, yref="y", colour=colour))
    return notes
