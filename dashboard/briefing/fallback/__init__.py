"""How is a chart drawn where there is no browser? With matplotlib: simpler, the same numbers.

What matplotlib cannot draw becomes the table of the rows behind it.
"""

import io
import logging
import re
import threading
from typing import Any

import plotly.graph_objects as go
from matplotlib import rc_context
from matplotlib.figure import Figure as Sheet

from dashboard import boundaries
from dashboard.briefing.fallback import areas, page, shapes, traces, words
from dashboard.briefing.fallback.page import CannotDraw
from dashboard.briefing.frame import palette
from dashboard.briefing.frame.table import cells
from dashboard.briefing.typesetting import faces, typeset
from dashboard.figure import Twin
from dashboard.i18n import _, language

__all__ = ["CannotDraw", "drawn", "sheet_of"]
# matplotlib keeps its settings for all threads together.
_LOCK = threading.Lock()
SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "briefing",
    "hatch.linewidth": 1.2,
    "axes.unicode_minus": False,
    "text.parse_math": False,
}


def drawn(picture: go.Figure, width: int, height: int, twin: Twin | None = None) -> str:
    """The picture as SVG of that many px; the table of its twin, or a sentence, where it cannot be drawn."""
    try:
        with _LOCK, rc_context(SETTINGS):
            return _svg(sheet_of(picture, width, height))
    except (CannotDraw, boundaries.BoundariesMissing):
        return _as_table(twin, width)
    except (KeyError, TypeError, ValueError):
        # Behind the last way of drawing there is only the table: a file is better than none, the log has the reason.
        logging.getLogger(__name__).exception("matplotlib could not draw a figure")
        return _as_table(twin, width)


def sheet_of(picture: go.Figure, width: int, height: int) -> Sheet:
    """The matplotlib figure of a picture; raises CannotDraw, and BoundariesMissing for a map without boundaries."""
    spec = picture.to_plotly_json()
    if any(trace["type"] == "choropleth" for trace in spec["data"]):
        return areas.drawn(spec, width, height)
    shown = page.opened(spec, width, height)
    shapes.draw(shown, "below")
    traces.draw(shown)
    shapes.draw(shown, "above")
    words.annotate(shown)
    words.legend(shown)
    return shown.sheet


def _svg(sheet: Sheet) -> str:
    """An SVG without the date and the address that matplotlib writes into it."""
    made = io.StringIO()
    sheet.savefig(made, format="svg", facecolor="white", metadata={"Date": None, "Creator": None})
    text = made.getvalue()
    return re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg") :], flags=re.DOTALL)


def _as_table(twin: Twin | None, width: int) -> str:
    shown = {
        "width": width,
        "table": cells(twin) if twin else None,
        "nothing": _("此图无法绘制，且没有对应的数据表"),
        "face": faces(["screen"])["screen"],
        "colours": palette(),
        "language": language(),
    }
    return typeset("table", shown, "svg").decode()
