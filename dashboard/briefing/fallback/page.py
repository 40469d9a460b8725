"""On what is a chart drawn? A sheet of the same px, margins and axes as its figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, date2num, num2date
from matplotlib.figure import Figure as Sheet
from matplotlib.ticker import FuncFormatter

from dashboard import theme
from dashboard.briefing.fallback.colours import colour_of
from dashboard.briefing.fallback.fonts import font
from dashboard.i18n import pick

DPI = 72  # so that a point is a px
LEGEND = 96  # px beside the plot for a legend
TWO_LINES = 40  # px under the plot for a month and its year
KNOWN_AXES = {"xaxis", "yaxis"}


class CannotDraw(ValueError):
    """A kind of trace or axis that is not drawn here; the message names it."""


@dataclass(frozen=True)
class Page:
    """The sheet, its axes and what is to be drawn on them."""

    sheet: Sheet
    axes: Axes
    spec: Mapping[str, Any]

    @property
    def layout(self) -> Mapping[str, Any]:
        return self.spec["layout"]

    @property
    def margin(self) -> Mapping[str, float]:
        return margins(self.layout)


def margins(layout: Mapping[str, Any]) -> dict[str, float]:
    """px at each side."""
    return {side: layout.get("margin", {}).get(side, 8) for side in "lrtb"}


def opened(spec: Mapping[str, Any], width: int, height: int) -> Page:
    """A white sheet with the axes of the figure, nothing drawn yet."""
    layout = spec["layout"]
    strange = {name for name in layout if name[1:5] == "axis"} - KNOWN_AXES
    if strange:
        raise CannotDraw(f"{sorted(strange)}")
    sheet, m = Sheet(figsize=(width / DPI, height / DPI), dpi=DPI), margins(layout)
    right = m["r"] + (LEGEND if layout.get("showlegend") else 0)
    box = (
        m["l"] / width,
        m["b"] / height,
        (width - m["l"] - right) / width,
        (height - m["t"] - m["b"]) / height,
    )
    axes = sheet.add_axes(box)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)
    shown = Page(sheet, axes, spec)
    for letter in "xy":
        _dress(shown, letter)
    return shown


def _dress(shown: Page, letter: str) -> None:
    """Range, ticks and lines of one axis."""
    about = shown.layout.get(f"{letter}axis", {})
    axis = getattr(shown.axes, f"{letter}axis")
    span = about.get("range") or _span(shown, letter)
    getattr(shown.axes, f"set_{letter}lim")(*numbers(span))
    if about.get("visible") is False:
        axis.set_visible(False)
        return
    if about.get("tickvals") is not None:
        said = about.get("ticktext")
        places = numbers(about["tickvals"])
        axis.set_ticks(places, [_plain(text) for text in said] if said is not None else None)
    elif is_days(shown, letter):
        axis.set_major_locator(AutoDateLocator(maxticks=8))
        has_room = shown.margin["b"] >= TWO_LINES
        axis.set_major_formatter(FuncFormatter(lambda place, _i: month(num2date(place), long=has_room)))
    if about.get("showticklabels") is False:
        axis.set_ticks([])
    ink = about.get("tickfont", {}).get("color", theme.SECONDARY)
    axis.set_tick_params(length=0, pad=4, labelcolor=colour_of(ink))
    for label in axis.get_ticklabels():
        label.set_fontproperties(font())
    if about.get("showgrid"):
        axis.grid(visible=True, color=theme.LINE, linewidth=1)
    if about.get("showline"):
        side = shown.axes.spines["bottom" if letter == "x" else "left"]
        side.set_visible(True)
        side.set_color(theme.LINE)
    if title := (about.get("title") or {}).get("text"):
        getattr(shown.axes, f"set_{letter}label")(_plain(title), fontproperties=font(), color=theme.SECONDARY)


def _plain(text: str) -> str:
    return text.replace("<br>", "\n").replace("<b>", "").replace("</b>", "")


def month(day: date, *, long: bool) -> str:
    """What stands under a tick of an axis of days; the year under January where there is room."""
    year = f"\n{day.year}" if long and day.month == 1 else ""
    return pick(f"{day.month}月", f"{day:%b}") + year


def _span(shown: Page, letter: str) -> Sequence[float]:
    """From the smallest to the largest number drawn, zero included for the lengths of bars."""
    found: list[float] = []
    for trace in shown.spec["data"]:
        known = numbers(trace.get(letter) if trace.get(letter) is not None else [])
        is_length = trace["type"] == "bar" and (trace.get("orientation") == "h") == (letter == "x")
        base = numbers(as_list(trace.get("base"), len(known))) if trace.get("base") is not None else 0.0
        found += [*(known + base)[np.isfinite(known)], *([0.0] if is_length else [])]
    if shown.layout.get("barmode") in ("stack", "relative"):
        found += list(_stack_tops(shown, letter))
    low, high = (min(found), max(found)) if found else (0.0, 1.0)
    air = 0.05 * ((high - low) or 1.0)
    return low - (air if low else 0), high + air


def _stack_tops(shown: Page, letter: str) -> np.ndarray:
    """The lengths of all stacks."""
    lengths: dict[float, float] = {}
    for trace in shown.spec["data"]:
        is_length = trace["type"] == "bar" and (trace.get("orientation") == "h") == (letter == "x")
        if is_length:
            other = numbers(trace["y" if letter == "x" else "x"])
            for place, value in zip(other, numbers(trace[letter]), strict=True):
                lengths[place] = lengths.get(place, 0.0) + (0.0 if np.isnan(value) else value)
    return np.array(list(lengths.values()))


def is_days(shown: Page, letter: str) -> bool:
    """The axis counts days."""
    about = shown.layout.get(f"{letter}axis", {})
    return about.get("type") == "date" or any(
        isinstance(value, (str, date))
        for trace in shown.spec["data"]
        for value in list(trace.get(letter) if trace.get(letter) is not None else [])[:1]
    )


def numbers(values: Any) -> np.ndarray:
    """Numbers or days as numbers of matplotlib; none is not a number. Raises CannotDraw for other words."""
    return np.array([number(value) for value in values], dtype=float)


def number(value: Any) -> float:
    """One of them."""
    if value is None:
        return float("nan")
    if isinstance(value, (date, np.datetime64)):
        return float(date2num(value))
    if isinstance(value, str):
        try:
            return float(date2num(datetime.fromisoformat(value)))
        except ValueError as strange:
            raise CannotDraw(value) from strange
    return float(value)


def as_list(value: Any, length: int) -> list[Any]:
    """One value for each item, where a figure gives a single one for all."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return list(value)
    return [value] * length
