"""Where does each rule light up, how often, and how badly?"""

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.base import (
    SIZE,
    blank,
    canvas,
    key,
    key_note,
    note,
    pair,
    tall,
    widest,
    width,
    wrapped,
)
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _

ROW, LINE = 22, 17  # px
MOST_LINES = 3
PHONE_WIDE = 720  # px; the table scrolls sideways on a phone
MANY = 10  # from here on a cell is strong
PALE, STRONG = 0.14, 0.38
ORDER = ("red", "amber", "grey")


def lights(rows: pl.DataFrame, words: dict[str, str], *, height: int = 300) -> go.Figure:
    """A table of counts, each cell in the colour of its light, strong from ten on; nothing there stays white.

    rows: row_label, column_label (both in the order of their first row), value (count), light (red, amber or
    grey; null: none), written (what the pointer says), code (optional: customdata of a cell, for clicks).
    words say what the lights mean. Grows from 22 px a row down.
    """
    if rows.is_empty():
        return blank(height)
    lines = rows["row_label"].unique(maintain_order=True).to_list()
    columns = rows["column_label"].unique(maintain_order=True).to_list()
    keyed, key_height = key([(theme.LIGHTS[light][1], word) for light, word in words.items()])
    left = widest(lines) + 14
    room = max((PHONE_WIDE - left) // len(columns), 2 * SIZE)
    heads, head_height = heads_above(columns, room)
    top = key_height + head_height
    picture = canvas(tall(height, len(lines), margins=top + 8, row=ROW), top=top, bottom=8, left=left)
    cells = {(cell["row_label"], cell["column_label"]): cell for cell in rows.to_dicts()}
    grid = [[cells.get((line, name), {}) for name in columns] for line in lines]
    _add_cells(picture, grid)
    _add_places(picture, grid, lines, columns)
    picture.x_axis(visible=False, range=[-0.5, len(columns) - 0.5])
    picture.y_axis(visible=False, range=[len(lines) - 0.5, -0.5])
    sides = [
        note(name, x=0, y=i, yref="y", anchor="left", shift=(4 - left, 0)) for i, name in enumerate(lines)
    ]
    picture.write([key_note(picture, keyed), *heads, *sides])
    return picture.finished()


def heads_above(columns: list[str], room: int) -> tuple[list[dict[str, object]], int]:
    """The names above the columns, and the px they need: in lines, upright where a word is wider than a column."""
    is_upright = any(width(word) > room for name in columns if name.isascii() for word in name.split())
    texts = columns if is_upright else [wrapped(name, room, MOST_LINES) for name in columns]
    notes = [note(text, x=i, xref="x", y=1, level="bottom", shift=(0, 4)) for i, text in enumerate(texts)]
    if is_upright:
        return [one | {"textangle": -90} for one in notes], widest(texts) + 8
    return notes, 8 + LINE * max(text.count("<br>") + 1 for text in texts)


def _add_cells(picture: Drawing, grid: list[list[dict]]) -> None:
    """The coloured cells with their counts; the colours are steps, pale and strong for each light."""
    shades = [tint(theme.LIGHTS[light][1], part) for light in ORDER for part in (PALE, STRONG)]
    steps = [[(i + side) / len(shades), shade] for i, shade in enumerate(shades) for side in (0, 1)]
    picture.add(
        trace(
            "heatmap",
            z=[[step(cell) for cell in line] for line in grid],
            text=[[str(cell["value"]) if cell.get("light") else "" for cell in line] for line in grid],
            texttemplate="%{text}",
            textfont={"size": SIZE, "color": theme.INK},
            name="lights",
            zmin=-0.5,
            zmax=len(shades) - 0.5,
            colorscale=steps,
            showscale=False,
            xgap=2,
            ygap=2,
            hoverinfo="skip",
        )
    )


def _add_places(picture: Drawing, grid: list[list[dict]], lines: list[str], columns: list[str]) -> None:
    """Unseen points on the cells: a cell of a heat-map takes no click and has no rest for the pointer."""
    known = [(i, j, cell) for i, line in enumerate(grid) for j, cell in enumerate(line) if cell.get("light")]
    unseen = {"marker": {"opacity": 0}}
    picture.add(
        trace(
            "scatter",
            x=[j for _i, j, _cell in known],
            y=[i for i, _j, _cell in known],
            mode="markers",
            name="places",
            marker={"symbol": "square", "size": ROW, "opacity": 0},
            selected=unseen,
            unselected=unseen,
            customdata=[cell.get("code") for _i, _j, cell in known],
            hovertext=[pair(lines[i] + _("，") + columns[j], cell["written"]) for i, j, cell in known],
            hoverinfo="text",
        )
    )


def step(cell: dict) -> int | None:
    """The place of a cell's colour on the scale; none for a cell without findings."""
    if not cell.get("light"):
        return None
    return 2 * ORDER.index(cell["light"]) + (cell["value"] >= MANY)


def tint(colour: str, part: float) -> str:
    """A colour of the theme thinned with white."""
    mixed = (round(part * int(colour[i : i + 2], 16) + (1 - part) * 255) for i in (1, 3, 5))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
