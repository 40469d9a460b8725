"""How does a described chart become one that PowerPoint and WPS can edit?"""

from typing import cast

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, ChartData
from pptx.chart.series import BarSeries, LineSeries
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from dashboard import theme
from dashboard.briefing.native import BARS, LINE, Native, Series
from dashboard.briefing.slides.axes import set_axes, upper
from dashboard.briefing.slides.days import named
from dashboard.briefing.slides.deck import Box
from dashboard.briefing.slides.labels import label
from dashboard.briefing.slides.measure import has_ticks, is_inside, size_of, whole_of
from dashboard.briefing.slides.ticks import paint_ticks
from dashboard.briefing.slides.words import LEADING, POINTS, add_text, colour, lines_of, tell
from dashboard.i18n import _

KINDS = {
    "bar_clustered": XL_CHART_TYPE.BAR_CLUSTERED,
    "bar_stacked": XL_CHART_TYPE.BAR_STACKED,
    "bar_100": XL_CHART_TYPE.BAR_STACKED_100,
    "column_clustered": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "column_stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
DASHES = {"dash": MSO_LINE_DASH_STYLE.DASH, "dot": MSO_LINE_DASH_STYLE.ROUND_DOT}
FEWEST_MARKED = 40  # points from which a line has no dots
TOP_KEY = 0.34  # inches
NOTE = 10  # points


def add_chart(slide: Slide, native: Native, box: Box, alt: str) -> None:
    """A native chart in the box, its numbers in a workbook behind it."""
    native = named(native)
    if keyed := _key(native):
        parts = [part for sign, ink, word in keyed for part in ((f"{sign} ", ink), (f"{word}　", theme.INK))]
        add_text(slide, box, parts, 12)
        box = box.below(TOP_KEY)
    if texts := notes_of(native):
        box = _add_notes(slide, texts, box)
    held = cast(ChartData, _numbers(native))
    frame = cast(GraphicFrame, slide.shapes.add_chart(KINDS[native.kind], *box.emu(), held))
    tell(frame, alt)
    chart = frame.chart
    _over_columns(chart, native)
    size = size_of(native, box)
    chart.font.size, chart.font.color.rgb = Pt(size), colour(theme.INK)
    chart.has_title = False
    _add_legend(chart, native)
    _set_gaps(chart, native)
    end = upper(native, box, size) or whole_of(native)
    # two limits may bear one name: the series go by their number
    drawn = {one._element.idx.val: one for plot in chart.plots for one in plot.series}
    for i, one in enumerate(native.series):
        if one.mark == "tick":
            paint_ticks(drawn[i], one, end)
            continue
        _paint(drawn[i], one, native)
        label(drawn[i], one, native, size)
    set_axes(chart, native, box, size)
    _finish(chart, native)


def _key(native: Native) -> list[tuple[str, str, str]]:
    """Signs, inks and words where a legend of the program would not show them: tones of one series, strokes."""
    if has_ticks(native) and not native.key:
        return [("┃" if one.mark == "tick" else "■", one.colour, one.name) for one in native.series]
    return [("■", ink, word) for ink, word in native.key]


def notes_of(native: Native) -> str:
    """What the picture says beside each row besides its number: 乌海 n=813；包头 n=3274."""
    noted = zip(native.categories, native.notes, strict=False)
    return _("；").join(f"{name} {note}" for name, note in noted if note)


def _add_notes(slide: Slide, text: str, box: Box) -> Box:
    """The notes in small letters at the foot of the box; what is left of it."""
    high = lines_of(text, box.width, NOTE) * NOTE * LEADING / POINTS + 0.05
    left = Box(box.left, box.top, box.width, box.height - high)
    add_text(
        slide, Box(box.left, box.top + left.height + 0.05, box.width, high), [(text, theme.SECONDARY)], NOTE
    )
    return left


def _numbers(native: Native) -> CategoryChartData:
    held = CategoryChartData(number_format=native.number_format)
    held.categories = native.categories
    for one in native.series:
        held.add_series(one.name, one.values)
    return held


def _over_columns(chart: Chart, native: Native) -> None:
    """Moves the lines of a chart of columns into a plot of lines on the same axes."""
    lines = {i for i, one in enumerate(native.series) if one.mark == "line"}
    if native.kind == LINE or not lines:
        return
    bars = chart._chartSpace.find(f".//{qn('c:barChart')}")
    plot = parse_xml(
        f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/></c:lineChart>'
    )
    for ser in bars.findall(qn("c:ser")):
        if ser.idx.val in lines:
            for inverted in ser.findall(qn("c:invertIfNegative")):
                ser.remove(inverted)
            plot.append(ser)
    plot.append(parse_xml(f'<c:marker {nsdecls("c")} val="1"/>'))
    for axis in bars.findall(qn("c:axId")):
        plot.append(parse_xml(f'<c:axId {nsdecls("c")} val="{axis.get("val")}"/>'))
    bars.addnext(plot)


def _add_legend(chart: Chart, native: Native) -> None:
    chart.has_legend = len(native.series) > 1 and not _key(native)
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(12)


def _set_gaps(chart: Chart, native: Native) -> None:
    for plot in chart.plots:
        plot.vary_by_categories = False
    if native.kind == LINE:
        return
    plot = chart.plots[0]
    plot.gap_width = 45 if native.kind in BARS else 60
    plot.overlap = 100 if has_ticks(native) or is_inside(native) else 0


def _paint(drawn: BarSeries | LineSeries, one: Series, native: Native) -> None:
    if isinstance(drawn, LineSeries):
        _paint_line(drawn, one, len(native.categories))
        return
    fill = drawn.format.fill
    fill.solid()
    fill.fore_color.rgb = colour(one.colour)
    drawn.invert_if_negative = False
    for i in sorted({*one.hatched, *(range(len(one.colours)) if one.colours else ())}):
        ink = one.colours[i] if one.colours else one.colour
        _fill_point(drawn.points[i].format.fill, ink, is_hatched=i in one.hatched)
    for point in drawn._element.findall(qn("c:dPt")):
        point.find(qn("c:idx")).addnext(parse_xml(f'<c:invertIfNegative {nsdecls("c")} val="0"/>'))
    if native.kind in ("bar_stacked", "bar_100"):
        drawn.format.line.color.rgb, drawn.format.line.width = colour(theme.PAPER), Pt(0.75)


def _fill_point(fill: FillFormat, ink: str, *, is_hatched: bool) -> None:
    if is_hatched:
        fill.patterned()
        fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = colour(ink), colour(theme.PAPER)
    else:
        fill.solid()
        fill.fore_color.rgb = colour(ink)


def _paint_line(drawn: LineSeries, one: Series, size: int) -> None:
    line = drawn.format.line
    is_solid = one.dash == "solid"
    line.color.rgb, line.width = colour(one.colour), Pt(2.5 if is_solid else 1.5)
    if not is_solid:
        line.dash_style = DASHES[one.dash]
    drawn.smooth = False
    marker = drawn.marker
    known = sum(value is not None for value in one.values)
    if is_solid and (size < FEWEST_MARKED or known == 1):
        marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 6
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = colour(one.colour)
        marker.format.line.fill.background()
    else:
        marker.style = XL_MARKER_STYLE.NONE


def _finish(chart: Chart, native: Native) -> None:
    """The language, and lines that run on over days without a number or break there."""
    space = chart._chartSpace
    for old in space.findall(qn("c:lang")):
        space.remove(old)
    dated = space.find(qn("c:date1904"))
    language = parse_xml(f'<c:lang {nsdecls("c")} val="zh-CN"/>')
    space.insert(0 if dated is None else 1, language)
    blanks = space.find(f".//{qn('c:dispBlanksAs')}")
    if blanks is not None:
        blanks.set("val", "span" if native.is_joined else "gap")
