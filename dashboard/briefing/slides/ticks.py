"""How does a target become a stroke across each bar that moves with its number? As the last of an unseen bar."""

from pptx.chart.series import BarSeries
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from dashboard.briefing.native import Series
from dashboard.briefing.slides.deck import hex_of

THIN = 0.0045  # of the axis: the width of a stroke
CLEAREST = 0.9945  # LibreOffice counts in whole percents and would round a thinner stroke away
WHOLE = 100_000  # as the drawing language counts a whole


def paint_ticks(drawn: BarSeries, one: Series, upper: float) -> None:
    """Bars that are clear but for their ends. Error bars would do, but LibreOffice draws them with caps."""
    drawn.format.fill.background()
    drawn.format.line.fill.background()
    drawn.invert_if_negative = False
    for i, value in enumerate(one.values):
        if value:
            clear = round(WHOLE * max(0.0, min(1 - THIN * upper / value, CLEAREST)))
            _fill(drawn, i, clear, hex_of(one.colour))


def _fill(drawn: BarSeries, i: int, clear: int, ink: str) -> None:
    """The fill of a bar: nothing up to a place, then the ink."""
    fill = drawn.points[i].format.fill
    fill.background()  # makes the element of the point
    point = next(p for p in drawn._element.findall(qn("c:dPt")) if p.find(qn("c:idx")).get("val") == str(i))
    properties = point.find(qn("c:spPr"))
    for old in list(properties):
        properties.remove(old)
    stops = ((0, 0), (clear, 0), (clear, WHOLE), (WHOLE, WHOLE))
    said = "".join(
        f'<a:gs pos="{place}"><a:srgbClr val="{ink}"><a:alpha val="{alpha}"/></a:srgbClr></a:gs>'
        for place, alpha in stops
    )
    properties.append(
        parse_xml(
            f'<a:gradFill {nsdecls("a")} rotWithShape="1"><a:gsLst>{said}</a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>'
        )
    )
    properties.append(parse_xml(f"<a:ln {nsdecls('a')}><a:noFill/></a:ln>"))
    point.find(qn("c:idx")).addnext(parse_xml(f'<c:invertIfNegative {nsdecls("c")} val="0"/>'))
