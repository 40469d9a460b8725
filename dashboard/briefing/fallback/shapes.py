"""How do lines and frames of a figure that belong to no trace get on the page?"""

from collections.abc import Mapping
from typing import Any

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Transform, blended_transform_factory

from dashboard import theme
from dashboard.briefing.fallback.colours import colour_of
from dashboard.briefing.fallback.page import CannotDraw, Page, number
from dashboard.briefing.fallback.points import DASHES

ORDER = {"below": 0.5, "above": 5.0}


def placed(shown: Page, xref: str | None, yref: str | None) -> Transform:
    """From the places of a text or a shape to the sheet: data, or shares of the plot."""
    data, plot = shown.axes.transData, shown.axes.transAxes
    return blended_transform_factory(
        data if (xref or "x") == "x" else plot, data if (yref or "y") == "y" else plot
    )


def draw(shown: Page, layer: str) -> None:
    """The shapes below or above the traces; raises CannotDraw for a kind that is not drawn here."""
    for shape in shown.layout.get("shapes") or ():
        if (shape.get("layer") or "above") in (layer, {"above": "between"}.get(layer)):
            shown.axes.add_artist(_artist(shown, shape, ORDER[layer]))


def _artist(shown: Page, shape: Mapping[str, Any], order: float) -> Line2D | Rectangle:
    where = placed(shown, shape.get("xref"), shape.get("yref"))
    (x0, x1), (y0, y1) = _ends(shown, shape, "x"), _ends(shown, shape, "y")
    pen = shape.get("line") or {}
    colour, width = colour_of(pen.get("color", theme.INK)), pen.get("width", 2)
    dash = DASHES.get(pen.get("dash", "solid"), "solid")
    if shape["type"] == "line":
        return Line2D(
            (x0, x1), (y0, y1), color=colour, linewidth=width, linestyle=dash, transform=where, zorder=order
        )
    if shape["type"] != "rect":
        raise CannotDraw(shape["type"])
    return Rectangle(
        (x0, y0),
        x1 - x0,
        y1 - y0,
        facecolor=colour_of(shape["fillcolor"]) if shape.get("fillcolor") else "none",
        edgecolor=colour if width else "none",
        linewidth=width,
        linestyle=dash,
        alpha=shape.get("opacity"),
        transform=where,
        zorder=order,
    )


def _ends(shown: Page, shape: Mapping[str, Any], letter: str) -> tuple[float, float]:
    """Both ends; those in px around an anchor in the measure of the axis."""
    first, last = number(shape[f"{letter}0"]), number(shape[f"{letter}1"])
    if shape.get(f"{letter}sizemode") != "pixel":
        return first, last
    box, side = shown.axes.get_position(), "width" if letter == "x" else "height"
    inches = shown.sheet.get_size_inches()[0 if letter == "x" else 1]
    low, high = getattr(shown.axes, f"get_{letter}lim")()
    a_px = (high - low) / (getattr(box, side) * inches * shown.sheet.dpi)
    anchor = number(shape[f"{letter}anchor"])
    return anchor + first * a_px, anchor + last * a_px
