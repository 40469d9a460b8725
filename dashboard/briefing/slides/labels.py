"""Which points of a native chart carry words or numbers?"""

from xml.sax.saxutils import escape

from pptx.chart.series import BarSeries, LineSeries
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard import theme
from dashboard.briefing.native import BARS, LINE, Native, Series
from dashboard.briefing.slides.measure import SHORTEST, is_framed, is_inside, whole_of
from dashboard.briefing.slides.words import colour
from dashboard.charts.base import width
from dashboard.charts.shares import ink_on

MOST_LABELLED = 12  # points of a series that carry their numbers where the picture writes no words
LEAST_LABELLED = 0.06  # of the whole: a smaller segment has no room for a number
DIGIT = 8  # points of a digit inside a segment, with air
WHITE = (
    f'<c:spPr {nsdecls("c", "a")}><a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="80000"/></a:srgbClr>'
    "</a:solidFill></c:spPr>"
)
QUOTES = {'"': "&quot;"}


def label(drawn: BarSeries | LineSeries, one: Series, native: Native, size: float) -> None:
    """The words drawn beside the points, or their numbers where there are few."""
    if native.is_dated():
        _label_last(drawn, one, native)
    elif one.labels:
        for i in _labelled(one, native, size):
            _label_point(drawn, i, one.labels[i], one, native, size)
    elif _is_numbered(one, native):
        labels = drawn.data_labels
        labels.show_value, labels.number_format_is_linked = True, False
        labels.number_format = "0" if is_inside(native) else native.number_format
        labels.position = _place(one, native)
        labels.font.size = Pt(min(size, 11))
        if is_inside(native):
            labels.font.color.rgb = colour(ink_on(one.colour))
            _drop_small(drawn, one, native)


def _labelled(one: Series, native: Native, size: float) -> list[int]:
    """The points whose words have room: all but the small segments of a stack; none beside frames."""
    if is_framed(native):
        return []
    known = [i for i, text in enumerate(one.labels) if text]
    if not is_inside(native):
        return known
    whole = whole_of(native)
    return [
        i for i in known if (one.values[i] or 0) / whole * SHORTEST > width(one.labels[i], 100) * size / 100
    ]


def _is_numbered(one: Series, native: Native) -> bool:
    """Where the points are few and nothing else runs through their numbers."""
    is_few = len(native.categories) <= MOST_LABELLED and not is_framed(native)
    is_crossed = native.kind != LINE and any(other.mark == "line" for other in native.series)
    return is_few and not is_crossed and one.dash == "solid"


def _place(one: Series, native: Native) -> XL_LABEL_POSITION:
    if one.mark == "line":
        return XL_LABEL_POSITION.ABOVE
    return XL_LABEL_POSITION.CENTER if is_inside(native) else XL_LABEL_POSITION.OUTSIDE_END


def _label_point(
    drawn: BarSeries | LineSeries, i: int, text: str, one: Series, native: Native, size: float
) -> None:
    label = drawn.points[i].data_label
    frame = label.text_frame
    frame.text = text
    frame.auto_size = None
    label.position = _place(one, native)
    if any(other.mark == "line" for other in native.series):
        # the target's line runs behind the words
        label._dLbl.find(qn("c:dLblPos")).addprevious(parse_xml(WHITE))
    font = frame.paragraphs[0].runs[0].font
    font.size = Pt(size)
    ground = one.colours[i] if one.colours else one.colour
    is_dark = is_inside(native) and i not in one.hatched
    font.color.rgb = colour(ink_on(ground) if is_dark else theme.INK)


def _label_last(drawn: BarSeries | LineSeries, one: Series, native: Native) -> None:
    """The number that a line has reached."""
    known = [i for i, value in enumerate(one.values) if value is not None]
    if one.dash != "solid" or one.colour == theme.COMPARISON or not known:
        return
    label = parse_xml(
        f'<c:dLbls {nsdecls("c")}><c:dLbl><c:idx val="{known[-1]}"/><c:numFmt formatCode="{escape(native.number_format, QUOTES)}"'
        ' sourceLinked="0"/><c:spPr/><c:dLblPos val="t"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        '</c:dLbl><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    drawn._element._insert_dLbls(label)


def _drop_small(drawn: BarSeries | LineSeries, one: Series, native: Native) -> None:
    """Takes the numbers out of segments that are too small for them."""
    whole = whole_of(native)
    labels = drawn.data_labels._element
    for i, value in reversed(list(enumerate(one.values))):
        need = DIGIT * len(f"{value or 0:.0f}") / SHORTEST if native.kind in BARS else 0
        if (value or 0) / whole < max(LEAST_LABELLED, need):
            gone = f'<c:dLbl {nsdecls("c")}><c:idx val="{i}"/><c:delete val="1"/></c:dLbl>'
            labels.insert(0, parse_xml(gone))
