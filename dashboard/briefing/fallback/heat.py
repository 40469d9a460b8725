"""How are the cells of a heat map drawn?"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle

from dashboard import theme
from dashboard.briefing.fallback.colours import colour_of, shades
from dashboard.briefing.fallback.fonts import font
from dashboard.briefing.fallback.page import Page, numbers

Trace = Mapping[str, Any]


def draw(shown: Page, trace: Trace, place: int) -> None:
    """A rectangle for each known cell, with white between them."""
    grid = [[np.nan if value is None else float(value) for value in row] for row in trace["z"]]
    z = np.array(grid, dtype=float)
    rows, columns = z.shape
    x = numbers(trace["x"]) if trace.get("x") is not None else np.arange(columns, dtype=float)
    y = numbers(trace["y"]) if trace.get("y") is not None else np.arange(rows, dtype=float)
    known = [(i, j) for i in range(rows) for j in range(columns) if np.isfinite(z[i, j])]
    low = trace.get("zmin", np.nanmin(z) if known else 0.0)
    high = trace.get("zmax", np.nanmax(z) if known else 1.0)
    fills = shades([z[cell] for cell in known], trace["colorscale"], low, high)
    for (i, j), fill in zip(known, fills, strict=True):
        shown.axes.add_patch(
            Rectangle(
                (x[j] - 0.5, y[i] - 0.5), 1, 1,
                facecolor=fill, edgecolor=theme.PAPER, linewidth=trace.get("xgap", 0), zorder=1 + place / 100,
            )
        )  # fmt: skip
    if trace.get("texttemplate") == "%{text}":
        ink = (trace.get("textfont") or {}).get("color", theme.INK)
        _said(shown, trace["text"], x, y, ink, 2 + place / 100)


def _said(shown: Page, texts: Any, x: np.ndarray, y: np.ndarray, ink: Any, order: float) -> None:
    """The words of the cells."""
    for i, row in enumerate(texts):
        for j, text in enumerate(row):
            if text:
                shown.axes.text(
                    x[j], y[i], str(text).replace("<br>", "\n"), ha="center", va="center",
                    color=colour_of(ink), fontproperties=font(), zorder=order,
                )  # fmt: skip
