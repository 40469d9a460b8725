"""How long do nine in ten steps take, month by month, against the limit?"""

from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.axes import day_axis, number_axis, top_of
from dashboard.charts.base import blank, canvas, exact, note
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _

SMALLEST_N = 10
MONTH = timedelta(days=31)


def waits(rows: pl.DataFrame, *, height: int = 240) -> go.Figure:
    """The P90 of each month as a line, the limit in force as steps; a gap where fewer than ten steps ended.

    rows: month (first day), p90 (days, null: too few), n (steps), limit (days or null), is_working (working days).
    """
    if rows.is_empty():
        return blank(height)
    steps = rows.sort("month").to_dicts()
    p90 = [step["p90"] if step["n"] >= SMALLEST_N else None for step in steps]
    upper = top_of([*p90, *(step["limit"] for step in steps)], room=1.2)
    picture = canvas(height, top=26, right=14)
    number_axis(picture, upper, suffix=_("天"))
    day_axis(picture, steps[0]["month"] - MONTH / 2, steps[-1]["month"] + MONTH / 2)
    picture.layout |= {"hovermode": "x unified"}
    runs = limit_runs(steps)
    _add_limits(picture, runs)
    picture.add(
        trace(
            "scatter",
            x=[step["month"] for step in steps],
            y=p90,
            name="p90",
            mode="lines+markers",
            connectgaps=False,
            line={"color": theme.MAIN, "width": 2.5},
            marker={"size": 6},
            hovertext=[_hover(step, value) for step, value in zip(steps, p90, strict=True)],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    picture.write([*_limit_notes(runs), *_line_note(steps, p90)])
    return picture.finished()


Run = tuple[date, date, float, bool]


def limit_runs(steps: Sequence[dict]) -> list[Run]:
    """The limits in force: (first day, day after, limit, in working days), months without one left out."""
    runs: list[Run] = []
    for step in steps:
        if step["limit"] is None:
            continue
        month, kind = step["month"], (float(step["limit"]), bool(step["is_working"]))
        end = (month + MONTH).replace(day=1)
        if runs and runs[-1][2:] == kind and runs[-1][1] == month:
            runs[-1] = (runs[-1][0], end, *kind)
        else:
            runs.append((month, end, *kind))
    half = MONTH / 2
    return [(first - half, end - half, limit, is_working) for first, end, limit, is_working in runs]


def _add_limits(picture: Drawing, runs: Sequence[Run]) -> None:
    for first, end, limit, _is_working in runs:
        picture.add(
            trace(
                "scatter",
                x=[first, end],
                y=[limit, limit],
                mode="lines",
                name="limit",
                line={"color": theme.INK, "width": 1.5, "dash": "dash"},
                hoverinfo="skip",
            )
        )


def _limit_notes(runs: Sequence[Run]) -> list[dict[str, object]]:
    """The first limit's words above its start and the last one's above its end; others under the pointer only."""
    notes = []
    for place, side in ((0, "left"), (-1, "right")) if len(runs) > 1 else ((0, "left"),) if runs else ():
        first, end, limit, is_working = runs[place]
        text = (_("时限 {n} 个工作日") if is_working else _("时限 {n} 天")).format(n=f"{limit:g}")
        # plotly drops a text that stands outside the axis by a day
        x = str(first if side == "left" else end - timedelta(days=3))
        notes.append(note(f"┅ {text}", x=x, xref="x", y=1, anchor=side, level="bottom", shift=(0, 3)))
    return notes


def _line_note(steps: Sequence[dict], p90: Sequence[float | None]) -> list[dict[str, object]]:
    """The last known value beside its point."""
    known = [i for i, value in enumerate(p90) if value is not None]
    if not known:
        return []
    last = known[-1]
    text = _("P90 {days}").format(days=theme.days(p90[last]))
    above = steps[last]["limit"] is None or p90[last] >= steps[last]["limit"]
    return [
        note(
            text,
            x=str(steps[last]["month"]),
            xref="x",
            y=p90[last],
            yref="y",
            anchor="right",
            level="bottom" if above else "top",
            colour=theme.MAIN,
            shift=(8, 6 if above else -6),
            on_white=True,
        )
    ]


def _hover(step: dict, value: float | None) -> str:
    if value is None:
        return _("P90 不显示：不足 10 件（n={n}）").format(n=step["n"])
    unit = _("个工作日") if step["is_working"] else _("天")
    text = _("P90 {value} {unit}，n={n}").format(value=f"{value:.1f}", unit=unit, n=exact(step["n"]))
    if step["limit"] is None:
        return text
    return text + _("，时限 {limit} {unit}").format(limit=f"{step['limit']:g}", unit=unit)
