"""How are the axes of a native chart drawn?"""

import math

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard import theme
from dashboard.briefing.native import BARS, Native
from dashboard.briefing.slides.deck import Box
from dashboard.briefing.slides.measure import has_ticks, is_inside, names_width
from dashboard.briefing.slides.words import POINTS, colour
from dashboard.charts.base import width

MOST_NAMED = 13  # days under a line


def set_axes(chart: Chart, native: Native, box: Box, size: float) -> None:
    """Counts from zero on pale lines; bars have names and no axis of numbers."""
    names, counts = chart.category_axis, chart.value_axis
    names.format.line.color.rgb = colour(theme.LINE)
    names.major_tick_mark = names.minor_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    counts.minimum_scale = native.low
    counts.major_tick_mark = counts.minor_tick_mark = XL_TICK_MARK.NONE
    counts.tick_labels.number_format, counts.tick_labels.number_format_is_linked = _ticks(native), False
    if native.kind in BARS:
        names.reverse_order = True
        counts.visible, counts.has_major_gridlines = False, False
        counts.maximum_scale = upper(native, box, size)
        _show_all_names(chart)
        _lay_out(chart, names_width(native, size), box)
        return
    counts.format.line.fill.background()
    counts.has_major_gridlines = True
    counts.major_gridlines.format.line.color.rgb = colour(theme.LINE)
    counts.major_gridlines.format.line.width = Pt(0.75)
    counts.tick_labels.font.size = Pt(11)
    counts.tick_labels.font.color.rgb = colour(theme.SECONDARY)
    if native.is_timed:
        _thin_out(chart, native)


def _left(names: float, box: Box) -> float:
    """The part of the chart's width that the names take, at most a good third."""
    return min((names + 14) / (box.width * POINTS), 0.42)


def _show_all_names(chart: Chart) -> None:
    """A name for each row: left to itself the program drops some."""
    axis = chart.category_axis._element
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    after = axis.find(qn("c:noMultiLvlLbl"))
    axis.append(skip) if after is None else after.addprevious(skip)


def _lay_out(chart: Chart, names: float, box: Box) -> None:
    """Fixes where the bars stand: left to itself the program breaks the names beside them."""
    left, top = _left(names, box), 0.09 if chart.has_legend else 0.01
    places = {"x": left, "y": top, "w": 0.99 - left, "h": 0.99 - top}
    said = "".join(f'<c:{side} val="{value:.4f}"/>' for side, value in places.items())
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{said}</c:manualLayout></c:layout>'
    )
    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)


def _ticks(native: Native) -> str:
    """How the axis writes its numbers: without decimals where they only make it wide."""
    largest = max((abs(value or 0) for one in native.series for value in one.values), default=0)
    return (
        native.number_format.replace("0.00", "0").replace("0.0", "0")
        if largest >= 5
        else native.number_format
    )


def upper(native: Native, box: Box, size: float) -> float | None:
    """The end of the axis of bars, with room for the words behind the longest one."""
    if native.kind == "bar_100":
        return 1.0
    if native.high is None or is_inside(native):
        return native.high
    if has_ticks(native):
        # the last tick is drawn whole
        return 1.005 * native.high
    words = max((width(text, 100) for one in native.series for text in one.labels), default=300) * size / 100
    plot = box.width * POINTS * (1 - _left(names_width(native, size), box) - 0.01)
    share = min((words + 16) / plot, 0.6)
    longest = max((value or 0 for one in native.series for value in one.values), default=0)
    return max(native.high, longest / (1 - share)) or None


def _thin_out(chart: Chart, native: Native) -> None:
    """Of many days a name every so often."""
    step = math.ceil(len(native.categories) / MOST_NAMED)
    axis = chart.category_axis._element
    after = axis.find(qn("c:noMultiLvlLbl"))
    for tag in ("tickLblSkip", "tickMarkSkip"):
        said = parse_xml(f'<c:{tag} {nsdecls("c")} val="{step}"/>')
        axis.append(said) if after is None else after.addprevious(said)
