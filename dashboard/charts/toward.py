"""How does a number grow toward its goal over the years or over the money's year?"""

from datetime import date, timedelta

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.axes import DAY, day_axis, number_axis, plain, top_of
from dashboard.charts.base import blank, canvas, note, stroke
from dashboard.charts.ends import End, end_notes, right_margin
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _

FARTHEST = timedelta(days=1100)  # a goal reached later than three years from now is named, not drawn to scale


def growth(series: pl.DataFrame, goal: float | None, reach: date | None, *, height: int = 260) -> go.Figure:
    """Street-front windows toward the goal, all windows above them, dotted to the day the goal is reached.

    series: day (last of each month), street_front, windows (counts). goal: None when none is set. reach:
    estimates.reach_date, None if the present pace leads nowhere.
    """
    if series.is_empty():
        return blank(height)
    series = series.sort("day")
    day, front = series["day"][-1], float(series["street_front"][-1])
    ends = _growth_ends(series, goal)
    upper = top_of([goal, *series["windows"]])
    picture = canvas(height, top=14, right=right_margin(ends))
    number_axis(picture, upper)
    aim = reach if goal is not None and reach is not None and reach > day else None
    finish = min(aim, day + FARTHEST) if aim else day
    finish += (finish - series["day"][0]) * 0.02 + DAY
    day_axis(picture, series["day"][0], finish)
    picture.layout |= {"hovermode": "x unified"}
    _line(picture, series, "windows", _("全部窗口：%{y} 个"), theme.MAIN_LIGHT, 2)
    _line(picture, series, "street_front", _("临街一层窗口：%{y} 个"), theme.MAIN, 3)
    notes = end_notes(picture, ends, upper)
    if goal is not None:
        picture.across(goal, line={"color": theme.INK, "width": 1.5, "dash": "dash"})
        notes.append(_reach_note(front, goal, reach))
    if aim and goal is not None:
        _add_reach(picture, day, front, goal, aim, finish)
    picture.write(notes)
    return picture.finished()


def _growth_ends(series: pl.DataFrame, goal: float | None) -> list[End]:
    front, windows = float(series["street_front"][-1]), float(series["windows"][-1])
    ends = [
        End(windows, stroke(theme.MAIN_LIGHT, _("全部 {n}").format(n=theme.count(windows))), theme.INK),
        End(front, stroke(theme.MAIN, _("临街 {n}").format(n=theme.count(front))), theme.INK),
    ]
    if goal is not None:
        ends.append(End(goal, _("目标 {target}").format(target=plain(goal)), theme.INK))
    return ends


def _line(picture: Drawing, rows: pl.DataFrame, column: str, hover: str, colour: str, width: float) -> None:
    picture.add(
        trace(
            "scatter",
            x=rows["day"].to_list(),
            y=rows[column].to_list(),
            name=column,
            mode="lines",
            line={"color": colour, "width": width},
            hovertemplate=hover + "<extra></extra>",
        )
    )


def _add_reach(picture: Drawing, day: date, front: float, goal: float, reach: date, finish: date) -> None:
    """The present pace, dotted, up to the goal or to the edge of the figure."""
    end = min(reach, finish)
    at_end = front + (goal - front) * ((end - day) / (reach - day))
    picture.add(
        trace(
            "scatter",
            x=[day, end],
            y=[front, at_end],
            name="reach",
            mode="lines",
            line={"color": theme.MAIN, "width": 2.5, "dash": "dot"},
            hoverinfo="skip",
        )
    )


def _reach_note(front: float, goal: float, reach: date | None) -> dict[str, object]:
    if front >= goal:
        text = _("目标已达到")
    elif reach is None:
        text = _("近12个月没有增长，无法估计何时达到")
    else:
        text = _("按近12个月速度，{year}年{month}月达到").format(year=reach.year, month=reach.month)
    return note(
        text, x=1, y=0, anchor="right", level="bottom", colour=theme.SECONDARY, shift=(-4, 8), on_white=True
    )


def spending(
    rows: pl.DataFrame, provided_yuan: float | None, start: date, finish: date, *, height: int = 240
) -> go.Figure:
    """Money spent since `start` against an even use of what was provided.

    rows: month (first day), total_yuan (spent from `start` to the end of the month, cumulative).
    The money's year is [start, finish), finish being the first day after it. The axis is in 万元.
    """
    rows = (
        rows.drop_nulls("total_yuan")
        .sort("month")
        .with_columns(pl.col("total_yuan").cast(pl.Float64) / 10_000)
    )
    if rows.is_empty():
        return blank(height)
    last, total = finish - DAY, rows["total_yuan"][-1]
    ends = [End(total, stroke(theme.MAIN, _("支出 {n}").format(n=theme.yuan(total * 10_000))), theme.INK)]
    provided = None if provided_yuan is None else float(provided_yuan) / 10_000
    if provided is not None:
        ends.append(End(provided, _("到位 {n}").format(n=theme.yuan(provided * 10_000)), theme.SECONDARY))
    upper = top_of([*rows["total_yuan"], provided])
    picture = canvas(height, top=26, right=right_margin(ends))
    number_axis(picture, upper, whole=False)
    day_axis(picture, start, last)
    picture.layout |= {"hovermode": "x unified"}
    if provided is not None:
        _add_even_use(picture, start, last, provided)
    days = [start, *(min(last, day) for day in rows.select(pl.col("month").dt.month_end())["month"])]
    values = [0.0, *rows["total_yuan"]]
    _line(
        picture,
        pl.DataFrame({"day": days, "spent": values}),
        "spent",
        _("累计支出：%{y:.2f} 万元"),
        theme.MAIN,
        3,
    )
    unit = note(_("万元"), x=0, y=1, anchor="left", level="bottom", colour=theme.SECONDARY, shift=(0, 6))
    picture.write([*end_notes(picture, ends, upper), unit])
    return picture.finished()


def _add_even_use(picture: Drawing, start: date, last: date, provided: float) -> None:
    picture.add(
        trace(
            "scatter",
            x=[start, last],
            y=[0, provided],
            name="even",
            mode="lines",
            line={"color": theme.SECONDARY, "width": 1.5, "dash": "dash"},
            hovertemplate=["<extra></extra>", _("全年到位：%{y:.2f} 万元") + "<extra></extra>"],
        )
    )
