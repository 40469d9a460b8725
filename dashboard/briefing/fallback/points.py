"""How are lines, dots, the names beside them and filled areas drawn?"""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import numpy as np

from dashboard import theme
from dashboard.briefing.fallback.colours import colour_of
from dashboard.briefing.fallback.fonts import font
from dashboard.briefing.fallback.page import CannotDraw, Page, as_list, numbers

Trace = Mapping[str, Any]
DASHES = {"dash": (0, (6, 4)), "dot": (0, (1.5, 2.5)), "dashdot": (0, (6, 3, 1.5, 3))}
STEPS = {"hv": "steps-post", "vh": "steps-pre", "hvh": "steps-mid"}
SYMBOLS = {
    "circle": "o",
    "square": "s",
    "diamond": "D",
    "triangle-up": "^",
    "triangle-down": "v",
    "cross": "P",
    "x": "X",
    "cross-thin": "+",
    "x-thin": "x",
    "line-ns": "|",
    "line-ew": "_",
}
FILLS: dict[str, Literal["pre", "post", "mid"]] = {"hv": "post", "vh": "pre", "hvh": "mid"}


def draw(shown: Page, trace: Trace, place: int) -> None:
    """One trace of lines, dots or texts; raises CannotDraw for a fill that is not drawn here."""
    x, y = numbers(trace.get("x", [])), numbers(trace.get("y", []))
    if not len(x):
        return
    mode, order = trace.get("mode", "lines"), 2 + place / 100
    line = trace.get("line") or {}
    _fill(shown, trace, x, y, order)
    if "lines" in mode and line.get("width", 2) > 0:
        shown.axes.plot(
            x,
            y,
            color=colour_of(line.get("color", theme.MAIN)),
            linewidth=line.get("width", 2),
            linestyle=DASHES.get(line.get("dash", "solid"), "solid"),
            drawstyle=STEPS.get(line.get("shape", ""), "default"),
            zorder=order,
        )
    if "markers" in mode:
        dots(shown.axes.scatter, trace, x, y, order)
    if "text" in mode:
        _names(shown, trace, x, y, order)


def _fill(shown: Page, trace: Trace, x: np.ndarray, y: np.ndarray, order: float) -> None:
    kind = trace.get("fill", "none")
    fill = colour_of(trace.get("fillcolor") or (trace.get("line") or {}).get("color", theme.MAIN_LIGHT))
    step = FILLS.get((trace.get("line") or {}).get("shape", ""))
    if kind == "toself":
        shown.axes.fill(x, y, color=fill, linewidth=0, zorder=order)
    elif kind == "tozeroy":
        shown.axes.fill_between(x, y, step=step, color=fill, linewidth=0, zorder=order)
    elif kind == "tonexty":
        before = _before(shown, trace)
        other = numbers(before["y"]) if before and len(before["y"]) == len(y) else np.zeros(len(y))
        shown.axes.fill_between(x, y, other, step=step, color=fill, linewidth=0, zorder=order)
    elif kind != "none":
        raise CannotDraw(kind)


def _before(shown: Page, trace: Trace) -> Trace | None:
    """The line before this one."""
    lines = [one for one in shown.spec["data"] if one["type"] == "scatter"]
    place = next(i for i, one in enumerate(lines) if one is trace)
    return lines[place - 1] if place else None


def dots(scatter: Callable[..., Any], trace: Trace, x: np.ndarray, y: np.ndarray, order: float) -> None:
    """Each dot with its own shape, size and colour."""
    marker = trace.get("marker") or {}
    if marker.get("opacity") == 0:
        return
    line, own = marker.get("line") or {}, (trace.get("line") or {}).get("color", theme.MAIN)
    looks = [
        as_list(value, len(x))
        for value in (
            marker.get("symbol", "circle"),
            marker.get("size", 6),
            marker.get("color", own),
            line.get("color", theme.PAPER),
            line.get("width", 0),
        )
    ]
    for spot_x, spot_y, symbol, size, fill, pen, width in zip(x, y, *looks, strict=True):
        if np.isnan(spot_x) or np.isnan(spot_y) or not size:
            continue
        shape = SYMBOLS.get(str(symbol).removesuffix("-open"), "o")
        is_thin, is_open = shape in "+x|_", str(symbol).endswith("-open")
        edge = pen if is_thin else fill if is_open else pen
        scatter(
            [spot_x],
            [spot_y],
            s=float(size) ** 2,
            marker=shape,
            facecolors=theme.PAPER if is_open else colour_of(edge if is_thin else fill),
            edgecolors=colour_of(edge) if not is_thin else None,
            linewidths=max(float(width), 1.5) if is_thin or is_open else float(width),
            clip_on=False,
            zorder=order,
        )


def _names(shown: Page, trace: Trace, x: np.ndarray, y: np.ndarray, order: float) -> None:
    """The words beside dots."""
    sides = as_list(trace.get("textposition", "middle center"), len(x))
    inks = as_list((trace.get("textfont") or {}).get("color", theme.INK), len(x))
    for text, spot_x, spot_y, side, ink in zip(
        as_list(trace.get("text"), len(x)), x, y, sides, inks, strict=True
    ):
        if not text or np.isnan(spot_x) or np.isnan(spot_y):
            continue
        level, beside = side.split()
        shown.axes.annotate(
            str(text).replace("<br>", "\n").replace("<b>", "").replace("</b>", ""),
            (spot_x, spot_y),
            xytext=({"left": -8, "right": 8}.get(beside, 0), {"top": 7, "bottom": -7}.get(level, 0)),
            textcoords="offset points",
            ha={"left": "right", "right": "left"}.get(beside, "center"),
            va={"top": "bottom", "bottom": "top"}.get(level, "center"),
            color=colour_of(ink),
            fontproperties=font(),
            zorder=order + 0.005,
        )
