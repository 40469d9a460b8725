"""How do lines over time become lines of an office program?"""

from collections.abc import Iterable, Sequence
from datetime import date

import plotly.graph_objects as go

from dashboard import theme
from dashboard.briefing.native.description import LINE, Native, Series
from dashboard.briefing.native.reading import money_format, month_names, number_format, numbers, said
from dashboard.charts.axes import plain
from dashboard.i18n import _


def lines(picture: go.Figure) -> Native | None:
    """Lines over days, or waits over months with their limits."""
    found = {trace.name for trace in picture.data}
    if "p90" in found:
        return _waits(picture)
    words = _words()
    if found & {"total", "spent", "street_front"} and found <= {*words, "band"}:
        return _dated(picture, words)
    return None


def _words() -> dict[str, str]:
    """What the lines are called; their traces carry keys."""
    return {
        "total": _("累计"),
        "before": _("上年同期"),
        "target": _("目标（均匀进度）"),
        "projection": _("预计"),
        "windows": _("全部窗口"),
        "street_front": _("临街一层窗口"),
        "reach": _("按近12个月速度"),
        "spent": _("累计支出"),
        "even": _("均匀支出至到位金额"),
    }


def _dated(picture: go.Figure, words: dict[str, str]) -> Native:
    """All lines over the days at which any of them has a number; between two numbers a line runs straight."""
    found = {trace.name for trace in picture.data}
    drawn: list[tuple[str, dict[date, float | None], str, str]] = []
    for trace in picture.data:
        x, y = list(trace.x), numbers(trace.y)
        if trace.name == "band":
            drawn += [
                (_("预计上限"), {x[0]: y[0], x[1]: y[1]}, theme.MAIN_LIGHT, "dot"),
                (_("预计下限"), {x[3]: y[3], x[2]: y[2]}, theme.MAIN_LIGHT, "dot"),
            ]
        else:
            points = dict(zip(x, y, strict=True))
            drawn.append((words[trace.name], points, trace.line.color, trace.line.dash or "solid"))
    days = sorted({day for _word, points, _colour, _dash in drawn for day in points})
    drawn += [
        (
            _("目标 {target}").format(target=plain(shape.y0)),
            {days[0]: g, days[-1]: g},
            shape.line.color,
            "dash",
        )
        for shape in picture.layout.shapes
        for g in numbers([shape.y0])
    ]
    series = tuple(
        Series(word, tuple(points.get(day) for day in days), colour, "line", dash)
        for word, points, colour, dash in drawn
    )
    counted = [one for one in series if one.dash == "solid"]
    number = money_format() if "spent" in found else number_format(_all(counted))
    return Native(LINE, tuple(days), series, number, 0.0, is_joined=True, is_timed=True)


def _all(series: Iterable[Series]) -> list[float | None]:
    return [value for one in series for value in one.values]


def _waits(picture: go.Figure) -> Native:
    """The P90 of each month and the limit in force, a line for each limit: steps do not slope."""
    p90 = next(trace for trace in picture.data if trace.name == "p90")
    months = list(p90.x)
    series = [Series("P90", numbers(p90.y), p90.line.color, "line")]
    for trace in picture.data:
        if trace.name == "limit":
            (limit,) = set(numbers(trace.y))
            held = [trace.x[0] <= month < trace.x[1] for month in months]
            word = _limit_word(limit or 0, [h for h, is_in in zip(p90.hovertext, held, strict=True) if is_in])
            values = tuple(limit if is_in else None for is_in in held)
            series.append(Series(word, values, trace.line.color, "line", trace.line.dash))
    return Native(LINE, month_names(months), tuple(series), '0.0"' + _("天") + '"', 0.0)


def _limit_word(limit: float, hovers: Sequence[str]) -> str:
    """A limit and its unit, which the texts of its months say."""
    is_working = any(_("个工作日") in said(hover) for hover in hovers)
    return (_("时限 {n} 个工作日") if is_working else _("时限 {n} 天")).format(n=f"{limit:g}")
