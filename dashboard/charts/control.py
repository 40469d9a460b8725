"""Which units differ from the others by more than chance?"""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.axes import step_of
from dashboard.charts.base import SIZE, TONES, blank, exact, note, pair
from dashboard.charts.rows import Label, rows_canvas, thickness
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _

SMALLEST_N = 10
INSIDE = theme.NOT_REPORTED  # grey-blue: within the limits, nothing to explain
TOP = 24


def funnel(rows: pl.DataFrame, overall: float, *, height: int = 350) -> go.Figure:
    """Shares of units in falling order, each against the limits that its own n puts around the overall share.

    rows: unit_code, name, share (0–1, null: not reported), n, low, high (0–1, estimates.funnel_limits), tone
    (colour outside the limits: main or comparison; else above main, below comparison). `overall` 0–1.
    Under ten cases: a hollow grey dot and the fraction. Grows beyond `height` from 17 px a row down.
    """
    if rows.is_empty():
        return blank(height)
    units = rows.sort("share", descending=True, nulls_last=True).to_dicts()
    labels = [Label(unit["name"], share_label(unit), _is_weak(unit)) for unit in units]
    picture = rows_canvas(labels, height, top=TOP, bottom=26)
    low, high = _span(units, overall)
    _add_limits(picture, units)
    picture.upright(overall * 100, line={"color": theme.INK, "width": 1.5})
    _add_dots(picture, units)
    step = step_of(high - low, 4)
    ticks = [i * step for i in range(int(low / step - 1e-9), int(high / step) + 1) if low <= i * step <= high]
    picture.x_axis(
        visible=True,
        range=[low, high],
        tickvals=ticks,
        ticktext=[f"{tick:g}%" for tick in ticks],
        tickangle=0,
        tickfont={"size": SIZE, "color": theme.SECONDARY},
    )
    word = _("总体 {pct}").format(pct=theme.pct(overall * 100))
    place = (overall * 100 - low) / (high - low)
    side = "right" if place > 0.75 else "left" if place < 0.25 else "center"
    picture.write([note(word, x=overall * 100, xref="x", y=1, anchor=side, level="bottom", shift=(0, 3))])
    return picture.finished()


def share_label(unit: dict) -> str:
    """63.2%（n=46）, 7/9 under ten cases, 未报送 without a share."""
    if unit["share"] is None or not unit["n"]:
        return _("未报送")
    if unit["n"] < SMALLEST_N:
        return f"{round(unit['share'] * unit['n'])}/{exact(unit['n'])}"
    return _("{pct}（n={n}）").format(pct=theme.pct(unit["share"] * 100), n=exact(unit["n"]))


def tone_of(unit: dict) -> str:
    """The colour of a unit's dot: loud outside its limits only."""
    if _is_weak(unit):
        return theme.NOT_REPORTED
    if unit["low"] <= unit["share"] <= unit["high"]:
        return INSIDE
    if unit["tone"] in ("main", "comparison"):
        return TONES[unit["tone"]]
    return theme.MAIN if unit["share"] > unit["high"] else theme.COMPARISON


def _is_weak(unit: dict) -> bool:
    return unit["share"] is None or not unit["n"] or unit["n"] < SMALLEST_N


def _span(units: Sequence[dict], overall: float) -> tuple[float, float]:
    """The axis in %: everything drawn and a little air, within 0 and 100 and half a dot beyond."""
    known = [overall, *(unit["share"] for unit in units if unit["share"] is not None)]
    known += [unit[side] for unit in units if not _is_weak(unit) for side in ("low", "high")]
    low, high = 100 * min(known), 100 * max(known)
    air = max(0.06 * (high - low), 2.0)
    return max(low - air, -2.0), min(high + air, 102.0)


def _add_limits(picture: Drawing, units: Sequence[dict]) -> None:
    """The band of each unit with enough cases."""
    strong = [(i, unit) for i, unit in enumerate(units) if not _is_weak(unit)]
    picture.add(
        trace(
            "bar",
            x=[100 * (unit["high"] - unit["low"]) for _i, unit in strong],
            base=[100 * unit["low"] for _i, unit in strong],
            y=[i for i, _unit in strong],
            orientation="h",
            name="limits",
            width=thickness(picture, len(units)),
            marker={"color": theme.MAP_CLASSES[0], "line": {"width": 0}},
            hovertext=[_hover(unit) for _i, unit in strong],
            hoverinfo="text",
            customdata=[unit["unit_code"] for _i, unit in strong],
        )
    )


def _add_dots(picture: Drawing, units: Sequence[dict]) -> None:
    shown = [(i, unit) for i, unit in enumerate(units) if unit["share"] is not None]
    picture.add(
        trace(
            "scatter",
            x=[100 * unit["share"] for _i, unit in shown],
            y=[i for i, _unit in shown],
            mode="markers",
            name="share",
            marker={
                "size": 10,
                "color": [tone_of(unit) for _i, unit in shown],
                "symbol": ["circle-open" if _is_weak(unit) else "circle" for _i, unit in shown],
                "line": {"width": [2 if _is_weak(unit) else 0 for _i, unit in shown]},
            },
            hovertext=[_hover(unit) for _i, unit in shown],
            hoverinfo="text",
            customdata=[unit["unit_code"] for _i, unit in shown],
            cliponaxis=False,
        )
    )


def _hover(unit: dict) -> str:
    said = pair(unit["name"], share_label(unit))
    if _is_weak(unit):
        return said
    low, high = theme.pct(100 * unit["low"]), theme.pct(100 * unit["high"])
    return said + "<br>" + _("控制限 {low}—{high}").format(low=low, high=high)
