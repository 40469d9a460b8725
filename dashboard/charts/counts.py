"""How does a number divide into its parts?"""

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.axes import number_axis, top_of
from dashboard.charts.base import NARROW, SIZE, blank, canvas, exact, pair, wrapped
from dashboard.charts.rows import Label, add_bars, rows_canvas
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _

MOST_ROWS = 12


def split(rows: pl.DataFrame, unit: str, *, height: int = 280) -> go.Figure:
    """Horizontal bars, largest on top, with their values; from the twelfth row on 其他 holds the rest.

    rows: label, value (float, null: not reported), note (optional words behind the value).
    `unit` is the word behind each value: 件, 人; with 元 or 万元 the values are money in that unit.
    """
    if rows.is_empty():
        return blank(height)
    parts = largest(rows).to_dicts()
    values = [None if part["value"] is None else float(part["value"]) for part in parts]
    texts = [_value_text(part, unit) for part in parts]
    labels = [
        Label(part["label"], text, part["value"] is None) for part, text in zip(parts, texts, strict=True)
    ]
    picture = rows_canvas(labels, height)
    hover = [pair(label.name, label.value) for label in labels]
    colours = [theme.NOT_REPORTED if part["is_rest"] else theme.MAIN for part in parts]
    add_bars(picture, values, len(parts), colour=colours, name="value", hover=hover)
    picture.x_axis(range=[0, top_of(values, room=1)])
    return picture.finished()


def largest(rows: pl.DataFrame, most: int = MOST_ROWS) -> pl.DataFrame:
    """The rows by falling value, not reported ones last; more than `most` end in 其他, with is_rest set."""
    ordered = rows.with_columns(is_rest=pl.lit(False)).sort("value", descending=True, nulls_last=True)
    if ordered.height <= most:
        return ordered
    rest = ordered.slice(most - 1)
    summed = rest.select(label=pl.lit(_("其他")), value=pl.col("value").sum(), is_rest=pl.lit(True))
    return pl.concat([ordered.head(most - 1), summed], how="diagonal_relaxed")


def _value_text(part: dict, unit: str) -> str:
    if part["value"] is None:
        return _("未报送")
    text = _with_unit(float(part["value"]), unit)
    return _("{text}（{note}）").format(text=text, note=part["note"]) if part.get("note") else text


def _with_unit(value: float, unit: str) -> str:
    """A value and its unit; money as money is written everywhere."""
    if unit in (_("元"), _("万元")):
        return theme.yuan(value * (10_000 if unit == _("万元") else 1))
    number = theme.count(value)
    return f"{number} {unit}" if number[-1].isdigit() else number + unit


def ages(rows: pl.DataFrame, *, height: int = 240) -> go.Figure:
    """Columns in the order given, such as the age of open cases, each with its count on top.

    rows: label, cases (count).
    """
    if rows.is_empty():
        return blank(height)
    cases = rows["cases"].to_list()
    picture = canvas(height, top=20, bottom=40)
    number_axis(picture, top_of(cases))
    picture.y_axis(showticklabels=False, showgrid=False)
    picture.layout["margin"]["l"] = 8
    _add_columns(picture, rows)
    picture.x_axis(
        tickmode="array",
        tickvals=list(range(len(cases))),
        ticktext=[wrapped(label, NARROW // len(cases)) for label in rows["label"]],
        tickangle=0,
        tickfont={"size": SIZE, "color": theme.SECONDARY},
        range=[-0.5, len(cases) - 0.5],
        showline=True,
        linecolor=theme.LINE,
    )
    return picture.finished()


def _add_columns(picture: Drawing, rows: pl.DataFrame) -> None:
    cases = rows["cases"].to_list()
    picture.add(
        trace(
            "bar",
            x=list(range(len(cases))),
            y=cases,
            name="cases",
            width=0.6,
            marker={"color": theme.MAIN, "line": {"width": 0}},
            text=[theme.count(n) for n in cases],
            textposition="outside",
            textfont={"size": SIZE, "color": theme.INK},
            textangle=0,
            constraintext="none",
            cliponaxis=False,
            hovertext=[
                pair(label, _("{n} 件").format(n=exact(n)))
                for label, n in rows.select("label", "cases").rows()
            ],
            hoverinfo="text",
        )
    )
