"""How much room do the names, the words and the parts of a native chart take?"""

from dashboard.briefing.native import BARS, LINE, Native
from dashboard.briefing.slides.deck import Box
from dashboard.briefing.slides.words import POINTS
from dashboard.charts.base import width

TWO_LINES = 34  # points of a row whose name may break
MOST_NAMES = 0.25  # of the width
SHORTEST = 560  # points that the longest stack takes at least


def has_ticks(native: Native) -> bool:
    """Whether strokes across the bars show targets."""
    return any(one.mark == "tick" for one in native.series)


def is_inside(native: Native) -> bool:
    """Whether its parts are stacked, so that words stand inside them."""
    return native.kind not in ("bar_clustered", "column_clustered", LINE)


def names_width(native: Native, size: float) -> float:
    """Points of the longest name; Latin letters are wider in some fonts than measured."""
    return max((width(str(name), 100) for name in native.categories), default=0) * size / 100 * 1.04


def size_of(native: Native, box: Box) -> float:
    """Of the texts, in points: smaller where many rows share the height."""
    if native.kind not in BARS:
        return 12
    pitch = box.height * POINTS / len(native.categories)
    if pitch >= TWO_LINES:
        return 12
    # LibreOffice breaks names that take more than about a quarter of the chart
    names = max((width(str(name), 100) for name in native.categories), default=0) / 100
    fitting = MOST_NAMES * box.width * POINTS / (names or 1)
    return max(8, min(12, fitting, pitch * 0.55))


def whole_of(native: Native) -> float:
    """The longest stack."""
    stacks = zip(*(one.values for one in native.series), strict=True)
    return max((sum(value or 0 for value in stack) for stack in stacks), default=0) or 1
