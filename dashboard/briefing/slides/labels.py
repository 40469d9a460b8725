"""Which points of a native chart carry their numbers? They are numbers of the program and follow the chart's data."""

from xml.sax.saxutils import quoteattr

from pptx.chart.series import BarSeries, LineSeries
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.oxml.xmlchemy import BaseOxmlElement

from dashboard import theme
from dashboard.briefing.native import BARS, LINE, Native, Series
from dashboard.briefing.slides.deck import hex_of
from dashboard.briefing.slides.measure import SHORTEST, has_ticks, is_inside, whole_of
from dashboard.charts.base import width
from dashboard.charts.shares import ink_on

MOST_LABELLED = 12  # points of a series that carry their numbers where the picture writes none
LEAST_LABELLED = 0.06  # of the whole: a smaller segment has no room for a number
DIGIT = 8  # points of a digit inside a segment, with air
SMALLEST = 11  # points of a number that the picture does not write
# What a label may show; only the value is shown, or nothing.
PARTS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
# A line that runs behind a number is pale under it.
WHITE = (
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="80000"/></a:srgbClr></a:solidFill></c:spPr>'
)

CLEAR = "<c:spPr><a:noFill/></c:spPr>"


def label(drawn: BarSeries | LineSeries, one: Series, native: Native, size: float) -> None:
    """The numbers of the points at which the picture writes them, or of all where there are few."""
    known = [i for i, value in enumerate(one.values) if value is not None]
    if native.is_timed:
        is_main = one.dash == "solid" and one.colour != theme.COMPARISON
        shown, letters = known[-1:] if is_main else [], SMALLEST
    elif one.labels:
        shown, letters = _labelled(one, native, size), size
    else:
        shown, letters = _numbered(one, native), min(size, SMALLEST)
    if shown:
        # the library puts it where the schema wants it
        drawn._element._insert_dLbls(_labels(shown, one, native, letters))


def _labelled(one: Series, native: Native, size: float) -> list[int]:
    """The points whose numbers have room: all but the small segments of a stack."""
    known = [i for i, text in enumerate(one.labels) if text]
    if not is_inside(native):
        return known
    return [i for i in known if _part(one, native, i) * SHORTEST > width(one.labels[i], 100) * size / 100]


def _numbered(one: Series, native: Native) -> list[int]:
    """The points of a series that is short and that nothing else runs through."""
    is_crossed = native.kind != LINE and any(other.mark != "bar" for other in native.series)
    if len(native.categories) > MOST_LABELLED or is_crossed or one.dash != "solid":
        return []
    known = [i for i, value in enumerate(one.values) if value is not None]
    if not is_inside(native):
        return known
    need = {i: DIGIT * len(f"{one.values[i]:.0f}") / SHORTEST if native.kind in BARS else 0 for i in known}
    return [i for i in known if _part(one, native, i) >= max(LEAST_LABELLED, need[i])]


def _part(one: Series, native: Native, i: int) -> float:
    """How much of the longest stack a segment is; of its own one where all are of one length."""
    value = one.values[i] or 0
    if native.kind != "bar_100":
        return value / whole_of(native)
    return value / (sum(other.values[i] or 0 for other in native.series) or 1)


def _labels(shown: list[int], one: Series, native: Native, size: float) -> BaseOxmlElement:
    """The labels of a series: of each point that has one, none of the others; points added later get theirs too."""
    said = "".join(
        _point(i, one, native, size)
        if i in shown
        else f'<c:dLbl><c:idx val="{i}"/><c:delete val="1"/></c:dLbl>'
        for i in range(len(one.values))
    )
    rest = (
        _shows(is_shown=False)
        if native.is_timed
        else _look(one, native, size, theme.INK, _place(one, native))
    )
    return parse_xml(f"<c:dLbls {nsdecls('c', 'a')}>{said}{rest}</c:dLbls>")


def _point(i: int, one: Series, native: Native, size: float) -> str:
    """The label of a point, in an ink that can be read on its bar."""
    ground = one.colours[i] if one.colours else one.colour
    place = _place(one, native)
    if has_ticks(native):
        place = "inBase" if _fits_inside(i, one, native, size) else "outEnd"
    is_on_bar = place in ("ctr", "inBase") and i not in one.hatched
    ink = ink_on(ground) if is_on_bar else theme.INK
    return f'<c:dLbl><c:idx val="{i}"/>{_look(one, native, size, ink, place)}</c:dLbl>'


def _fits_inside(i: int, one: Series, native: Native, size: float) -> bool:
    """A bar is longer than its number, which stands at its beginning, away from the tick."""
    text = one.labels[i] if one.labels else f"{one.values[i]:.2f}"
    share = (one.values[i] or 0) / (native.high or whole_of(native))
    return share * SHORTEST > width(text, 100) * size / 100 + DIGIT


def _look(one: Series, native: Native, size: float, ink: str, place: str) -> str:
    """Format, ground, letters and place of a number."""
    form = quoteattr(one.number_format or native.number_format)
    is_crossed = any(other.mark == "line" and other is not one for other in native.series)
    letters = f'<a:defRPr sz="{round(size * 100)}"><a:solidFill><a:srgbClr val="{hex_of(ink)}"/></a:solidFill></a:defRPr>'
    return (
        f'<c:numFmt formatCode={form} sourceLinked="0"/>{WHITE if is_crossed else CLEAR}'
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{letters}</a:pPr></a:p></c:txPr>"
        f'<c:dLblPos val="{place}"/>{_shows(is_shown=True)}'
    )


def _shows(*, is_shown: bool) -> str:
    return "".join(f'<c:show{part} val="{int(is_shown and part == "Val")}"/>' for part in PARTS)


def _place(one: Series, native: Native) -> str:
    if one.mark == "line":
        return "t"
    return "ctr" if is_inside(native) else "outEnd"
