"""Do two measures of the units go together?"""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.base import SIZE, TONES, blank, canvas, note, pair, width
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _

PHONE = 300  # px of plot on the narrowest card: names must not collide there
SIDES = ("middle right", "middle left", "top center", "bottom center")
Box = tuple[float, float, float, float]


def scatter(
    rows: pl.DataFrame,
    x_title: str,
    y_title: str,
    x_mark: float | None = None,
    y_mark: float | None = None,
    *,
    height: int = 320,
) -> go.Figure:
    """Units as dots with their names; lines at the marks. Names that would collide are left to the pointer.

    rows: name, x, y (floats; rows with a null are left out), n (count), tone (main, light, comparison, grey).
    """
    rows = rows.drop_nulls(["x", "y"]).with_columns(pl.col("x", "y").cast(pl.Float64))
    if rows.is_empty():
        return blank(height)
    picture = canvas(height, top=28, right=12, bottom=46, left=46)
    ranges = {axis: span_of([*rows[axis], mark]) for axis, mark in (("x", x_mark), ("y", y_mark))}
    style = {"tickfont": {"size": SIZE, "color": theme.SECONDARY}, "showline": True, "linecolor": theme.LINE}
    picture.x_axis(range=ranges["x"], tickangle=0, nticks=6, **style)
    picture.y_axis(range=ranges["y"], nticks=6, **style)
    for mark, add in ((x_mark, picture.upright), (y_mark, picture.across)):
        if mark is not None:
            add(mark, line={"color": theme.SECONDARY, "width": 1.5, "dash": "dash"})
    _add_named_dots(picture, rows, ranges, x_title, y_title)
    titles = [
        note(y_title, x=0, y=1, anchor="left", level="bottom", colour=theme.SECONDARY, shift=(-42, 8)),
        note(x_title, x=1, y=0, anchor="right", level="top", colour=theme.SECONDARY, shift=(0, -24)),
    ]
    picture.write(titles)
    return picture.finished()


def span_of(values: Sequence[float | None]) -> tuple[float, float]:
    """An axis around the values with air for the names; from zero when zero is near."""
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    air = 0.12 * ((high - low) or abs(high) or 1.0)
    start = 0.0 if 0 <= low <= 0.5 * high else low - air
    return start, high + air


def _add_named_dots(
    picture: Drawing, rows: pl.DataFrame, ranges: dict[str, tuple[float, float]], x_title: str, y_title: str
) -> None:
    dots = rows.to_dicts()
    places = places_of(dots, ranges, picture.layout["height"] - 74)
    hover = [
        "<br>".join(
            [
                _("{name}（n={n}）").format(name=dot["name"], n=dot["n"]),
                pair(x_title, f"{x:.4g}"),
                pair(y_title, f"{y:.4g}"),
            ]
        )
        for dot, x, y in zip(dots, rows["x"], rows["y"], strict=True)
    ]
    picture.add(
        trace(
            "scatter",
            x=rows["x"].to_list(),
            y=rows["y"].to_list(),
            mode="markers+text",
            name="units",
            text=[dot["name"] if place else "" for dot, place in zip(dots, places, strict=True)],
            textposition=[place or "top center" for place in places],
            textfont={"size": SIZE, "color": theme.INK},
            marker={"size": 10, "color": [TONES[dot["tone"]] for dot in dots], "line": {"width": 0}},
            hovertext=hover,
            hoverinfo="text",
            cliponaxis=False,
        )
    )


def places_of(dots: Sequence[dict], ranges: dict[str, tuple[float, float]], inner: float) -> list[str | None]:
    """On which side of its dot each name finds room on a phone's width; None where it finds none."""
    centres = [(_px(dot["x"], ranges["x"], PHONE), inner - _px(dot["y"], ranges["y"], inner)) for dot in dots]
    taken: list[Box] = [(x - 5, y - 5, x + 5, y + 5) for x, y in centres]
    places: list[str | None] = [None] * len(dots)
    loud = sorted(range(len(dots)), key=lambda i: dots[i]["tone"] not in ("comparison", "main"))
    for i in loud:
        others = taken[:i] + taken[i + 1 :]
        for side in SIDES:
            box = _box(centres[i], width(dots[i]["name"]), side)
            if box[0] >= 0 and box[2] <= PHONE and box[1] >= -4 and not any(_touch(box, b) for b in others):
                places[i] = side
                taken.append(box)
                break
    return places


def _px(value: float, span: tuple[float, float], length: float) -> float:
    return (value - span[0]) / (span[1] - span[0]) * length


def _box(centre: tuple[float, float], length: float, side: str) -> Box:
    x, y = centre
    left = {"middle right": x + 8, "middle left": x - 8 - length}.get(side, x - length / 2)
    top = {"top center": y - 23, "bottom center": y + 6}.get(side, y - 8)
    return left, top, left + length, top + 16


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
