"""How do cases run from a beginning over a stage to an end?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.base import ROW, TONES, blank, canvas, exact, faded, note, pair, widest, wrapped
from dashboard.drawing import Trace, trace
from dashboard.i18n import _

COLUMNS = ("first", "second", "third")
AIR = 14  # px above and below
THICK = 14  # px of a block
LONGEST = 104  # px of a name; longer ones break into a second line
STEPS = 12  # straight pieces of which a bent edge is made
OPACITY = 0.38


@dataclass(frozen=True)
class Block:
    """A block of one column: its name, its cases, and where it begins and ends (px from the top)."""

    column: int
    name: str
    cases: int
    top: float
    bottom: float


@dataclass(frozen=True)
class Band:
    """Cases that run from a block to one of the next column; px from the top at both ends."""

    start: Block
    end: Block
    cases: int
    start_top: float
    end_top: float
    deep: float


def flow(
    rows: pl.DataFrame,
    orders: Sequence[Sequence[str]],
    tones: Mapping[str, str] | None = None,
    *,
    height: int = 340,
) -> go.Figure:
    """Three columns of blocks, each with its name and number, joined by bands as deep as their cases.

    rows: first, second, third (names), cases (count). orders: the names of each column from the top.
    tones: colour roles of names in the third column, which its bands take too.
    """
    rows = rows.filter(pl.col("cases") > 0)
    if rows.is_empty():
        return blank(height)
    tones = tones or {}
    texts = [_texts(rows, column) for column in COLUMNS]
    lines = max(text.count("<br>") + 1 for column in texts for text in column.values())
    sides = [widest(texts[column].values()) + 9 for column in (0, 2)]
    picture = canvas(height, top=AIR, bottom=AIR, left=sides[0], right=sides[1])
    inner = height - 2 * AIR
    picture.x_axis(visible=False, range=[0, 2])
    picture.y_axis(visible=False, range=[inner, 0])
    blocks = placed(rows, orders, inner, gap=ROW * lines + 5)
    picture.add(*(_trace(band, tones) for band in joined(rows, blocks)))
    picture.layout |= {"shapes": [_shape(block, tones) for block in blocks]}
    picture.write([_block_note(block, texts[block.column][block.name]) for block in blocks])
    return picture.finished()


def placed(rows: pl.DataFrame, orders: Sequence[Sequence[str]], height: float, *, gap: float) -> list[Block]:
    """The blocks of all columns from top to bottom; each column fills the height with gaps of at least `gap` px."""
    sums = [dict(rows.group_by(column).agg(pl.col("cases").sum()).rows()) for column in COLUMNS]
    names = [[name for name in order if name in found] for order, found in zip(orders, sums, strict=True)]
    whole = int(rows["cases"].sum())
    scale = min((height - (len(column) - 1) * gap) / whole for column in names)
    free = height - whole * scale
    blocks = []
    for index, column in enumerate(names):
        space = free / (len(column) - 1) if len(column) > 1 else 0.0
        top = 0.0 if len(column) > 1 else free / 2
        for name in column:
            cases = int(sums[index][name])
            blocks.append(Block(index, name, cases, top, top + cases * scale))
            top += cases * scale + space
    return blocks


def joined(rows: pl.DataFrame, blocks: Sequence[Block]) -> list[Band]:
    """The bands; at each block they stand in the order of the blocks at their other ends, so none cross there."""
    scale = (blocks[0].bottom - blocks[0].top) / blocks[0].cases
    bands = []
    for column in (0, 1):
        sums = rows.group_by(COLUMNS[column : column + 2]).agg(pl.col("cases").sum()).rows()
        cases = {(start, end): int(n) for start, end, n in sums}
        here, there = ([b for b in blocks if b.column == side] for side in (column, column + 1))
        left, right = {b.name: b.top for b in here}, {b.name: b.top for b in there}
        for start in here:
            for end in there:
                n = cases.get((start.name, end.name), 0)
                if n:
                    bands.append(Band(start, end, n, left[start.name], right[end.name], n * scale))
                    left[start.name] += n * scale
                    right[end.name] += n * scale
    return bands


def _texts(rows: pl.DataFrame, column: str) -> dict[str, str]:
    """What stands beside each block of a column."""
    sums = rows.group_by(column).agg(pl.col("cases").sum()).rows()
    return {name: f"{wrapped(name, LONGEST)} {theme.count(cases)}" for name, cases in sums}


def _block_note(block: Block, text: str) -> dict[str, object]:
    """Names of the outer columns stand outside, those in the middle on their block."""
    y = (block.top + block.bottom) / 2
    if block.column == 1:
        return note(text, x=1, xref="x", y=y, yref="y", on_white=True)
    side, shift = ("right", -5) if block.column == 0 else ("left", 5)
    return note(text, x=block.column, xref="x", y=y, yref="y", anchor=side, shift=(shift, 0))


def _shape(block: Block, tones: Mapping[str, str]) -> dict[str, object]:
    """A block; the outer ones stand inside the plot, where nothing of them is cut off."""
    colour = TONES[tones.get(block.name, "main")] if block.column == 2 else theme.MAIN
    return {
        "type": "rect",
        "xsizemode": "pixel",
        "xanchor": block.column,
        "x0": -block.column * THICK / 2,
        "x1": THICK - block.column * THICK / 2,
        "y0": block.top,
        "y1": block.bottom,
        "fillcolor": colour,
        "line": {"width": 0},
    }


def _trace(band: Band, tones: Mapping[str, str]) -> Trace:
    """A filled band with bent edges; the pointer on it reads its cases."""
    bend = [3 * t * t - 2 * t * t * t for t in (i / STEPS for i in range(STEPS + 1))]
    across = [band.start.column + i / STEPS for i in range(STEPS + 1)]
    upper = [band.start_top + (band.end_top - band.start_top) * share for share in bend]
    said = pair(f"{band.start.name} → {band.end.name}", _("{n} 件").format(n=exact(band.cases)))
    return trace(
        "scatter",
        x=across + across[::-1],
        y=upper + [y + band.deep for y in reversed(upper)],
        mode="lines",
        name="band",
        line={"width": 0},
        fill="toself",
        fillcolor=faded(TONES[tones.get(band.end.name, "light")], OPACITY),
        hoveron="fills",
        hoverinfo="text",
        text=said,
    )
