"""How are bars drawn: where they begin, how thick they are, what stands in them?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle

from dashboard import theme
from dashboard.briefing.fallback.colours import colour_of
from dashboard.briefing.fallback.fonts import font
from dashboard.briefing.fallback.page import Page, as_list, numbers

Trace = Mapping[str, Any]
Stacks = dict[tuple[float, bool], float]
BAR = "bar"  # the mark by which bars are found again on a sheet
DAY_MS = 86_400_000  # plotly counts the thickness of a bar over days in milliseconds


def draw(shown: Page, trace: Trace, bars: Sequence[Trace], stacks: Stacks, place: int) -> None:
    """One trace of bars; `bars` are all such traces, `stacks` how high each stack stands by now."""
    lies = trace.get("orientation") == "h"
    lengths = numbers(trace["x" if lies else "y"])
    spots = numbers(trace["y" if lies else "x"])
    spots, thick = _places(shown, trace, bars, spots)
    starts = _starts(shown, trace, lengths, spots, stacks)
    for item, look in enumerate(_looks(trace, len(lengths))):
        if np.isnan(lengths[item]):
            continue
        corner = (starts[item], spots[item] - thick[item] / 2)
        size = (lengths[item], thick[item])
        if not lies:
            corner, size = corner[::-1], size[::-1]
        shown.axes.add_patch(Rectangle(corner, *size, gid=BAR, zorder=2 + place / 100, **look))
    _inside(shown, trace, starts + lengths / 2, starts + lengths, spots, place)


def _places(
    shown: Page, trace: Trace, bars: Sequence[Trace], spots: np.ndarray
) -> tuple[np.ndarray, list[float]]:
    """Middle and thickness of each bar; side by side where the figure neither stacks nor overlays them."""
    gaps = np.diff(np.unique(spots[np.isfinite(spots)]))
    room = (gaps.min() if len(gaps) else 1.0) * (1 - (shown.layout.get("bargap") or 0.2))
    if trace.get("width") is not None:
        unit = DAY_MS if (spots > 10_000).any() and np.max(trace["width"]) > 10_000 else 1
        return spots, [float(one) / unit for one in as_list(trace["width"], len(spots))]
    beside = [one for one in bars if one.get("base") is None]
    if shown.layout.get("barmode") in ("stack", "relative", "overlay") or len(beside) < 2:
        return spots, [room] * len(spots)
    order = next(i for i, one in enumerate(beside) if one is trace)
    thick = room / len(beside)
    return spots + (order - (len(beside) - 1) / 2) * thick, [thick] * len(spots)


def _starts(shown: Page, trace: Trace, lengths: np.ndarray, spots: np.ndarray, stacks: Stacks) -> np.ndarray:
    """Where each bar begins: at its base, on the bars before it, or at zero."""
    if trace.get("base") is not None:
        return numbers(as_list(trace["base"], len(lengths)))
    if shown.layout.get("barmode") not in ("stack", "relative"):
        return np.zeros(len(lengths))
    starts = []
    for spot, length in zip(spots, lengths, strict=True):
        key = (float(spot), bool(length < 0))
        starts.append(stacks.get(key, 0.0))
        stacks[key] = starts[-1] + (0.0 if np.isnan(length) else length)
    return np.array(starts)


def _looks(trace: Trace, count: int) -> Iterator[dict[str, Any]]:
    """Colour and hatch of each bar."""
    marker = trace.get("marker") or {}
    pattern = marker.get("pattern") or {}
    fills = as_list(marker.get("color", theme.MAIN), count)
    hatches = as_list(pattern.get("shape", ""), count)
    pens = as_list(pattern.get("fgcolor"), count)
    grounds = as_list(pattern.get("bgcolor"), count)
    veils = as_list(marker.get("opacity", 1), count)
    for fill, hatch, pen, ground, veil in zip(fills, hatches, pens, grounds, veils, strict=True):
        look = {"linewidth": 0, "alpha": veil}
        if hatch:
            look |= {"facecolor": colour_of(ground or theme.PAPER), "edgecolor": colour_of(pen or fill)}
            look |= {"hatch": hatch * 2}
        else:
            look |= {"facecolor": colour_of(fill)}
        yield look


def _inside(
    shown: Page, trace: Trace, middles: np.ndarray, ends: np.ndarray, spots: np.ndarray, place: int
) -> None:
    """The words of bars, in their middle or outside at their end."""
    said = as_list(trace.get("text"), len(spots))
    position = trace.get("textposition")
    if position in (None, "none") or all(text is None for text in said):
        return
    is_outside, lies = position == "outside", trace.get("orientation") == "h"
    fonts = {} if is_outside else trace.get("insidetextfont") or {}
    inks = as_list((fonts or trace.get("textfont") or {}).get("color", theme.INK), len(spots))
    for text, at, spot, ink in zip(said, ends if is_outside else middles, spots, inks, strict=True):
        if text in (None, "") or np.isnan(at):
            continue
        shown.axes.annotate(
            str(text).replace("<br>", "\n"),
            (at, spot) if lies else (spot, at),
            xytext=((4, 0) if lies else (0, 3)) if is_outside else (0, 0),
            textcoords="offset points",
            ha="left" if is_outside and lies else "center",
            va="bottom" if is_outside and not lies else "center",
            color=colour_of(ink),
            fontproperties=font(),
            zorder=3 + place / 100,
        )
