"""How many cases came, month by month and since the year began?"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.axes import DAY, day_axis, number_axis, plain, top_of
from dashboard.charts.base import blank, canvas, exact, faded, note, square, stroke
from dashboard.charts.ends import End, end_notes, right_margin
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _

COLUMN_DAYS = 19  # of about 30: the width of a month's column
BAND = faded(theme.MAIN, 0.14)


class Outlook(Protocol):
    """A year-end estimate with its interval, such as estimates.Projection."""

    @property
    def low(self) -> float: ...
    @property
    def mid(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def method(self) -> str: ...


def months(volume: pl.DataFrame, *, height: int = 216) -> go.Figure:
    """Columns of this year's months and a line of the same months last year.

    volume: month (first day), now (count, null: not yet), before (count, null: unknown), is_partial (hatched).
    """
    if volume.is_empty():
        return blank(height)
    volume = volume.sort("month")
    ends = _month_ends(volume)
    picture = canvas(height, top=14, right=right_margin(ends))
    upper = top_of([*volume["now"], *volume["before"]])
    number_axis(picture, upper)
    half = timedelta(days=17)
    day_axis(picture, volume["month"][0] - half, volume["month"][-1] + half)
    picture.layout |= {"hovermode": "x unified", "bargap": 0}
    _add_columns(picture, volume)
    picture.add(
        trace(
            "scatter",
            x=volume["month"].to_list(),
            y=volume["before"].to_list(),
            name="before",
            mode="lines+markers",
            connectgaps=False,
            line={"color": theme.COMPARISON, "width": 2},
            marker={"size": 5},
            hovertemplate=_("上年同月：%{y} 件") + "<extra></extra>",
            cliponaxis=False,
        )
    )
    picture.write(end_notes(picture, ends, upper))
    return picture.finished()


def _month_ends(volume: pl.DataFrame) -> list[End]:
    """The names at the height of the last whole month of each year."""
    now = volume.filter(pl.col("now").is_not_null())
    whole = now.filter(~pl.col("is_partial"))
    before = volume["before"].drop_nulls()
    ends = (
        [
            End(
                float((whole if whole.height else now)["now"][-1]),
                square(theme.MAIN_LIGHT, _("本年")),
                theme.INK,
            )
        ]
        if now.height
        else []
    )
    return ends + (
        [End(float(before[-1]), stroke(theme.COMPARISON, _("上年同月")), theme.INK)] if len(before) else []
    )


def _add_columns(picture: Drawing, volume: pl.DataFrame) -> None:
    """This year's columns, partial months hatched."""
    now, partial = volume["now"].to_list(), volume["is_partial"].to_list()
    hover = [
        "" if value is None else _("本年：{n} 件").format(n=exact(value)) + (_("（未满月）") if part else "")
        for value, part in zip(now, partial, strict=True)
    ]
    picture.add(
        trace(
            "bar",
            x=volume["month"].to_list(),
            y=now,
            name="now",
            width=COLUMN_DAYS * 86_400_000,
            marker={
                "color": theme.MAIN_LIGHT,
                "line": {"width": 0},
                "pattern": {
                    "shape": ["/" if part else "" for part in partial],
                    "fgcolor": theme.MAIN_LIGHT,
                    "bgcolor": theme.PAPER,
                    "size": 6,
                    "solidity": 0.5,
                },
            },
            hovertext=hover,
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )


def path(
    days: pl.DataFrame,
    target: float | None,
    start: date,
    finish: date,
    projection: Outlook | None,
    before: pl.DataFrame | None,
    *,
    height: int = 216,
) -> go.Figure:
    """The count since `start` against the even path to the target, and where the period may end.

    days: day, total (cumulative count). before: day, total of last year on this year's days. The period is
    [start, finish), finish being the first day after it. The projection is dotted, its interval a band.
    """
    if days.is_empty():
        return blank(height)
    days, last = days.sort("day"), finish - DAY
    before = None if before is None or before.is_empty() else before.sort("day").filter(pl.col("day") <= last)
    ends = _path_ends(target, projection, before)
    values = [*days["total"], target, None if projection is None else projection.high]
    upper = top_of([*values, *(before["total"] if before is not None else ())])
    picture = canvas(height, top=14, right=right_margin(ends))
    number_axis(picture, upper)
    day_axis(picture, start, last, monthly=False)
    picture.layout |= {"hovermode": "x unified"}
    if before is not None:
        _add_line(
            picture, before["day"], before["total"], "before", _("上年同期"), theme.COMPARISON, width=1.5
        )
    if target is not None:
        even = target / (finish - start).days
        _add_line(
            picture, [start, last], [even, target], "target", "", theme.SECONDARY, dash="dash", width=1.5
        )
    if projection is not None:
        _add_projection(picture, days, last, projection)
    _add_line(picture, days["day"], days["total"], "total", _("累计"), theme.MAIN, width=3)
    picture.write([*end_notes(picture, ends, upper), _total_note(days)])
    return picture.finished()


def _path_ends(target: float | None, projection: Outlook | None, before: pl.DataFrame | None) -> list[End]:
    ends = []
    if target is not None:
        ends.append(End(float(target), _("目标 {target}").format(target=plain(target)), theme.SECONDARY))
    if projection is not None:
        mid = theme.count(round(projection.mid))
        ends.append(End(projection.mid, _("预计 {mid}").format(mid=mid), theme.MAIN))
    if before is not None:
        ends.append(End(float(before["total"][-1]), stroke(theme.COMPARISON, _("上年")), theme.INK))
    return ends


def _add_line(
    picture: Drawing,
    x: Sequence[date] | pl.Series,
    y: Sequence[float] | pl.Series,
    name: str,
    word: str,
    colour: str,
    *,
    width: float,
    dash: str = "solid",
) -> None:
    """A line; without a word it stays silent under the pointer."""
    picture.add(
        trace(
            "scatter",
            x=list(x),
            y=list(y),
            name=name,
            mode="lines",
            line={"color": colour, "width": width, "dash": dash},
            hoverinfo=None if word else "skip",
            hovertemplate=_("{word}：%{{y:.0f}} 件").format(word=word) + "<extra></extra>" if word else None,
        )
    )


def _add_projection(picture: Drawing, days: pl.DataFrame, last: date, projection: Outlook) -> None:
    day, total = days["day"][-1], float(days["total"][-1])
    picture.add(
        trace(
            "scatter",
            x=[day, last, last, day],
            y=[total, projection.high, projection.low, total],
            name="band",
            mode="lines",
            line={"width": 0},
            fill="toself",
            fillcolor=BAND,
            hoverinfo="skip",
        )
    )
    picture.add(
        trace(
            "scatter",
            x=[day, last],
            y=[total, projection.mid],
            name="projection",
            mode="lines",
            line={"color": theme.MAIN, "width": 2.5, "dash": "dot"},
            hovertemplate=[
                "<extra></extra>",
                _("年底约 {mid} 件（{low}—{high}，八成把握）").format(
                    mid=exact(projection.mid), low=exact(projection.low), high=exact(projection.high)
                )
                + "<extra></extra>",
            ],
        )
    )


def _total_note(days: pl.DataFrame) -> dict[str, object]:
    """The count reached, in the upper left, where no growing line ever runs."""
    day, total = days["day"][-1], float(days["total"][-1])
    text = _("累计 {n}（至{month}月{day}日）").format(n=theme.count(total), month=day.month, day=day.day)
    return note(stroke(theme.MAIN, text), x=0, y=1, anchor="left", level="top", shift=(8, 6))


def method_note(method: str) -> str:
    """How a year-end estimate was made, for the line under the figure (estimates.Projection.method)."""
    notes = {
        "spread": _("按上年同期占全年的比重推算，区间（八成把握）取自历年该比重的波动"),
        "poisson": _("按上年同期占全年的比重推算，历史不足三年，区间（八成把握）按随机波动计算"),
        "even": _("没有往年数据，按已过时间均匀推算，区间（八成把握）按随机波动计算"),
    }
    return notes[method]
