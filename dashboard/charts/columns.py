"""How do a few numbers compare side by side: one column each, or one stack of parts each?"""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.axes import number_axis, plain, top_of
from dashboard.charts.base import (
    NARROW,
    SIZE,
    blank,
    canvas,
    key,
    key_note,
    note,
    pair,
    widest,
    width,
    wrapped,
)
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _, pick

WIDTH = 0.62  # of the distance between two columns
MONTH = 30  # px for 12月
GAP = 8  # px between two names
FEW = 14  # columns that still have room for their numbers


def columns(
    rows: pl.DataFrame, *, target: float | None = None, target_label: str = "", height: int = 240
) -> go.Figure:
    """Columns in the order given, the value in words on top, incomplete ones hatched, the target dashed.

    rows: label (under the column), value (number; null: not reported), written (the value in words),
    is_partial (bool), is_break (optional: from here on the number means something else, a dotted line says so).
    """
    if rows.is_empty():
        return blank(height)
    values = [None if value is None else float(value) for value in rows["value"]]
    picture = canvas(height, top=24, bottom=40)
    upper, lower = top_of([*values, target], room=1.12), min([0.0, *(v for v in values if v is not None)])
    number_axis(picture, upper)
    picture.y_axis(range=[lower * 1.15, upper])
    _label_axis(picture, rows["label"].to_list())
    partial = rows["is_partial"].to_list()
    picture.add(
        trace(
            "bar",
            x=list(range(rows.height)),
            y=values,
            name="value",
            width=WIDTH,
            marker=_hatched(theme.MAIN_LIGHT, partial),
            hovertext=[pair(label, said) for label, said in rows.select("label", "written").rows()],
            hoverinfo="text",
        )
    )
    notes = _values(values, rows["written"].to_list()) if rows.height <= FEW else []
    if target is not None:
        picture.across(target, line={"color": theme.INK, "width": 1.5, "dash": "dash"})
        goal = f"╌ {target_label} {plain(target)}"
        notes.append(
            note(goal, x=0, y=1, anchor="left", level="bottom", colour=theme.SECONDARY, shift=(0, 4))
        )
    notes += _add_breaks(picture, rows)
    picture.write(notes)
    return picture.finished()


def _add_breaks(picture: Drawing, rows: pl.DataFrame) -> list[dict[str, object]]:
    """A dotted line before each column that no longer means what the ones before it do, and its words."""
    if "is_break" not in rows.columns:
        return []
    places = [i for i, is_break in enumerate(rows["is_break"]) if is_break and i > 0]
    for i in places:
        picture.upright(i - 0.5, line={"color": theme.SECONDARY, "width": 1.5, "dash": "dot"})
    words = _("口径变更")
    return [
        note(words, x=i - 0.5, xref="x", y=1, level="bottom", colour=theme.SECONDARY, shift=(0, 4))
        for i in places
    ]


def _values(values: list[float | None], written: list[str]) -> list[dict[str, object]]:
    """Each value on top of its column, on white where the target's line passes."""
    return [
        note(said or _("未报送"), x=i, xref="x", y=0, level="bottom", colour=theme.SECONDARY)
        if value is None
        else note(
            _narrow(said, NARROW // len(values)),
            x=i,
            xref="x",
            y=max(value, 0.0),
            yref="y",
            level="bottom",
            on_white=True,
        )
        for i, (value, said) in enumerate(zip(values, written, strict=True))
    ]


def _narrow(said: str, limit: int) -> str:
    """A value whose unit stands below the number where both do not fit beside each other."""
    number = said.rstrip("".join(sign for sign in said if sign not in "0123456789.,%+−-"))
    return said if width(said) <= limit or number == said else f"{number}<br>{said[len(number) :].strip()}"


def stacked(
    rows: pl.DataFrame, *, unit: str = "", colours: Sequence[str] = theme.SERIES, height: int = 260
) -> go.Figure:
    """Columns made of parts, with a key of colours on top; the whole of each column stands in its hover.

    rows: label (under the column), part (its name), value (count); labels and parts stand in the order of
    their first row; beyond seven parts the rest is 其他. is_partial (optional) hatches a column.
    """
    if rows.is_empty():
        return blank(height)
    rows, unit = _merged(rows), pick(unit, f" {unit}" if unit else "")
    labels = rows["label"].unique(maintain_order=True).to_list()
    parts = rows["part"].unique(maintain_order=True).to_list()
    totals = dict(rows.group_by("label").agg(pl.col("value").sum()).rows())
    lines, top = key(list(zip(colours, parts, strict=False)))
    picture = canvas(height, top=top, bottom=40)
    number_axis(picture, top_of(totals.values()))
    _label_axis(picture, labels)
    partial = set(rows.filter("is_partial")["label"]) if "is_partial" in rows.columns else set()
    cells = {(label, part): value for label, part, value in rows.select("label", "part", "value").rows()}
    for part, colour in zip(parts, colours, strict=False):
        values = [cells.get((label, part)) or 0 for label in labels]
        picture.add(
            trace(
                "bar",
                x=list(range(len(labels))),
                y=values,
                name=part,
                width=WIDTH,
                marker=_hatched(colour, [label in partial for label in labels]),
                hovertext=[
                    pair(f"{label} {part}", theme.count(value) + unit)
                    + "<br>"
                    + pair(_("合计"), theme.count(totals[label]) + unit)
                    for label, value in zip(labels, values, strict=True)
                ],
                hoverinfo="text",
            )
        )
    picture.layout |= {"barmode": "stack", "barcornerradius": 0}
    picture.write([key_note(picture, lines)])
    return picture.finished()


def _merged(rows: pl.DataFrame) -> pl.DataFrame:
    """At most seven parts: the smallest become 其他."""
    sums = (
        rows.group_by("part", maintain_order=True).agg(pl.col("value").sum()).sort("value", descending=True)
    )
    if sums.height <= len(theme.SERIES):
        return rows
    kept = sums["part"].head(len(theme.SERIES) - 1).to_list()
    named = pl.when(pl.col("part").is_in(kept)).then("part").otherwise(pl.lit(_("其他")))
    others = [name for name in rows.columns if name not in ("part", "value")]
    merged = rows.with_columns(part=named).group_by([*others, "part"], maintain_order=True)
    return merged.agg(pl.col("value").sum())


def _hatched(colour: str, partial: list[bool]) -> dict[str, object]:
    """A marker whose columns are hatched where the period is not over."""
    return {
        "color": colour,
        "line": {"width": 0},
        "pattern": {
            "shape": ["/" if part else "" for part in partial],
            "fgcolor": colour,
            "bgcolor": theme.PAPER,
            "size": 6,
            "solidity": 0.5,
        },
    }


def _label_axis(picture: Drawing, labels: list[str]) -> None:
    """Names under the columns; with many of them every second, every fourth."""
    step = 1
    while -(-len(labels) // step) > _fitting(labels):
        step *= 2
    shown = list(range(0, len(labels), step))
    picture.x_axis(
        tickmode="array",
        tickvals=shown,
        # a name that brings its own line break is left as it is
        ticktext=[
            labels[i] if "<br>" in labels[i] else wrapped(labels[i], max(NARROW // len(shown), MONTH))
            for i in shown
        ],
        tickangle=0,
        tickfont={"size": SIZE, "color": theme.SECONDARY},
        range=[-0.5, len(labels) - 0.5],
        showline=True,
        linecolor=theme.LINE,
    )


def _fitting(labels: list[str]) -> int:
    """How many names stand beside each other on a phone: few months, fewer where each has a year beneath."""
    if not all("<br>" in label for label in labels):
        return FEW
    return min(FEW, NARROW // (widest(labels) + GAP))
