"""How do cases run from a beginning over a stage to an end?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.base import ROW, TONES, blank, canvas, exact, faded, note, pair, widest, wrapped, write
from dashboard.i18n import _

COLUMNS = ("first", "second", "third")
THICK = 14  # px of a block
LONGEST = 96  # px of a name; longer ones break into a second line
BAND = 0.38  # how much colour a band has
EDGE = 0.001  # plotly takes a place of exactly 0 as none


@dataclass(frozen=True)
class Block:
    """A block of one column: its name, its cases, and its middle from the top (0 to 1)."""

    column: int
    name: str
    cases: int
    middle: float


def flow(
    rows: pl.DataFrame,
    orders: Sequence[Sequence[str]],
    tones: Mapping[str, str] | None = None,
    *,
    height: int = 340,
) -> go.Figure:
    """Three columns of blocks, each with its name and number, joined by bands as wide as their cases.

    rows: first, second, third (names), cases (count). orders: the names of each column from the top.
    tones: colour roles of names in the third column, which its bands take too.
    """
    rows = rows.filter(pl.col("cases") > 0)
    if rows.is_empty():
        return blank(height)
    texts = [_texts(rows, column) for column in COLUMNS]
    lines = max(text.count("<br>") + 1 for column in texts for text in column.values())
    left, right = widest(texts[0].values()) + THICK + 8, widest(texts[2].values()) + THICK + 8
    picture = canvas(height, top=14, bottom=14, left=left, right=right)
    picture.update_xaxes(visible=False)
    picture.update_yaxes(visible=False)
    blocks = placed(rows, orders, height - 28, gap=ROW * lines + 5)
    _add_sankey(picture, rows, blocks, tones or {}, gap=ROW * lines + 5)
    write(picture, [_block_note(block, texts[block.column][block.name]) for block in blocks])
    return picture


def placed(rows: pl.DataFrame, orders: Sequence[Sequence[str]], height: float, *, gap: float) -> list[Block]:
    """The blocks of all columns; the column with most blocks fills the height with gaps of `gap` px."""
    sums = [dict(rows.group_by(column).agg(pl.col("cases").sum()).rows()) for column in COLUMNS]
    names = [[name for name in order if name in found] for order, found in zip(orders, sums, strict=True)]
    whole = int(rows["cases"].sum())
    scale = min((height - (len(column) - 1) * gap) / whole for column in names)
    blocks = []
    for index, column in enumerate(names):
        free = height - whole * scale
        space = free / (len(column) - 1) if len(column) > 1 else 0.0
        top = 0.0 if len(column) > 1 else free / 2
        for name in column:
            deep = sums[index][name] * scale
            blocks.append(Block(index, name, int(sums[index][name]), (top + deep / 2) / height))
            top += deep + space
    return blocks


def _texts(rows: pl.DataFrame, column: str) -> dict[str, str]:
    """What stands beside each block of a column."""
    sums = rows.group_by(column).agg(pl.col("cases").sum()).rows()
    return {name: f"{wrapped(name, LONGEST)} {theme.count(cases)}" for name, cases in sums}


def _block_note(block: Block, text: str) -> dict[str, object]:
    """Names of the outer columns stand outside, those in the middle on their block."""
    y = 1 - block.middle
    if block.column == 1:
        return note(text, x=0.5, y=y, on_white=True)
    side, shift = ("right", -THICK / 2 - 5) if block.column == 0 else ("left", THICK / 2 + 5)
    return note(text, x=block.column / 2, y=y, anchor=side, shift=(shift, 0))


def _add_sankey(
    picture: go.Figure, rows: pl.DataFrame, blocks: Sequence[Block], tones: Mapping[str, str], *, gap: float
) -> None:
    place = {(block.column, block.name): i for i, block in enumerate(blocks)}
    bands = [*_bands(rows, 0, place, {}), *_bands(rows, 1, place, tones)]
    picture.add_trace(
        go.Sankey(
            name="flow",
            arrangement="fixed",
            node={
                "x": [max(EDGE, min(1 - EDGE, block.column / 2)) for block in blocks],
                "y": [max(EDGE, block.middle) for block in blocks],
                "pad": gap,
                "thickness": THICK,
                "color": [_colour(block, tones) for block in blocks],
                "line": {"width": 0},
                "customdata": [pair(b.name, _("{n} 件").format(n=exact(b.cases))) for b in blocks],
                "hovertemplate": "%{customdata}<extra></extra>",
            },
            link={
                "source": [band[0] for band in bands],
                "target": [band[1] for band in bands],
                "value": [band[2] for band in bands],
                "color": [band[3] for band in bands],
                "customdata": [
                    pair(
                        f"{blocks[source].name} → {blocks[target].name}",
                        _("{n} 件").format(n=exact(cases)),
                    )
                    for source, target, cases, _colour_of_band in bands
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
            },
        )
    )


def _bands(
    rows: pl.DataFrame, column: int, place: Mapping[tuple[int, str], int], tones: Mapping[str, str]
) -> list[tuple[int, int, int, str]]:
    """From, to, cases and colour of the bands between a column and the next."""
    here, there = COLUMNS[column : column + 2]
    sums = rows.group_by(here, there, maintain_order=True).agg(pl.col("cases").sum()).rows()
    return [
        (
            place[column, start],
            place[column + 1, end],
            int(cases),
            faded(TONES[tones.get(end, "light")], BAND),
        )
        for start, end, cases in sums
    ]


def _colour(block: Block, tones: Mapping[str, str]) -> str:
    return TONES[tones.get(block.name, "main")] if block.column == 2 else theme.MAIN
