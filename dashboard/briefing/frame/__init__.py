"""How does a figure leave the house? Its conclusion, its chart or table, and who it is, in one picture."""

from collections.abc import Collection
from typing import Any

from dashboard import theme
from dashboard.briefing import identity
from dashboard.briefing.document import Exhibit
from dashboard.briefing.frame.table import MOST, table
from dashboard.briefing.typesetting import CHART_WIDTH, Form, faces, typeset
from dashboard.i18n import language

__all__ = ["PNG_WIDTH", "content", "framed", "palette"]
PNG_WIDTH = 2560  # px: a sharp picture on a full page or a screen of two thousand pixels
MARGIN = 32  # px around a chart


def framed(
    exhibit: Exhibit,
    chart_svg: str | None,
    form: Form,
    width_px: int = PNG_WIDTH,
    without: Collection[str] = (),
) -> bytes:
    """The figure as PNG (`width_px` wide), PDF or SVG (vector); without a chart its table, or why there is none.

    A file that says title or subtitle itself asks for a picture `without` them.
    """
    page = CHART_WIDTH + 2 * MARGIN
    shown = (
        content(exhibit, chart_svg)
        | dict.fromkeys(without, "")
        | {
            "alt": exhibit.figure.sentence,
            "width": page,
            "margin": MARGIN,
            "face": faces(["screen"])["screen"],
            "colours": palette(),
            "language": language(),
        }
    )
    return typeset("frame", shown, form, per_point=width_px / page)


def content(exhibit: Exhibit, chart_svg: str | None, most: int = MOST) -> dict[str, Any]:
    """Everything a template says of one figure; of a table at most so many rows."""
    figure = exhibit.figure
    return {
        "title": figure.sentence,
        "subtitle": figure.subtitle,
        "comment": exhibit.comment,
        "chart": chart_svg,
        "table": None if chart_svg else table(figure, most),
        "nothing": figure.nothing,
        "identity": identity.lines(exhibit.identity),
        "code": exhibit.identity.code,
        "qr": identity.qr_svg(exhibit.identity),
        "link": exhibit.identity.link,
        "badge": identity.synthetic() if exhibit.identity.is_synthetic else "",
    }


def palette() -> dict[str, str]:
    """The colours that templates name by role."""
    return {
        "ink": theme.INK,
        "secondary": theme.SECONDARY,
        "line": theme.LINE,
        "ground": theme.GROUND,
        "paper": theme.PAPER,
        "main": theme.MAIN,
        "badge": theme.DEMO_INK,
        "badge_ground": theme.DEMO_GROUND,
    }
