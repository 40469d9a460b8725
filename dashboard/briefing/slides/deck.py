"""What does an empty deck look like: wide, white, with a layout for the cover, for text and for a figure?"""

from dataclasses import dataclass

from pptx import Presentation as new_deck
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.presentation import Presentation
from pptx.slide import SlideLayout
from pptx.util import Inches, Length

from dashboard.i18n import _

WIDTH, HEIGHT = 13.333, 7.5  # inches
COVER, TEXT, FIGURE = 0, 1, 2  # the layouts that stay
SUBTITLE, FOOTER, NUMBER = 1, 11, 12  # idx of placeholders
_KEPT = ("Title Slide", "Title and Content", "Title Only")


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as the library counts them."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)

    def below(self, space: float) -> "Box":
        """The same without a strip at its top."""
        return Box(self.left, self.top + space, self.width, self.height - space)


@dataclass(frozen=True)
class Slot:
    """A placeholder of a layout: what it is, where, how its text is set and what it asks for."""

    kind: str
    idx: int
    name: str
    box: Box
    size: float
    prompt: str
    colour: str = "tx1"
    is_bold: bool = False
    anchor: str = "t"
    align: str = "l"


MARK = Box(11.35, 0.2, 1.45, 0.3)
TITLE = Box(0.53, 0.5, 12.27, 0.9)
LINE = Box(0.53, 1.4, 12.27, 0.36)
CONTENT = Box(0.53, 1.84, 12.27, 4.72)
BODY = Box(0.53, 1.6, 12.27, 4.95)
FOOT = Box(0.53, 6.68, 11.3, 0.62)
PAGE = Box(11.9, 6.68, 0.9, 0.3)
COVER_TITLE = Box(1.1, 2.0, 11.1, 1.5)
COVER_LINES = Box(1.1, 3.75, 11.1, 2.6)


def empty() -> Presentation:
    """A deck without slides, 13.333 × 7.5 inches."""
    deck = new_deck()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    title = Slot("title", 0, _("标题"), TITLE, 24, _("结论"), is_bold=True, anchor="b")
    foot = Slot("ftr", FOOTER, _("页脚"), FOOT, 9, "", "tx2")
    page = Slot("sldNum", NUMBER, _("页码"), PAGE, 10, "‹#›", "tx2", align="r")
    _fill(deck.slide_master, "", [title, Slot("body", 1, _("正文"), BODY, 18, _("正文")), foot, page])
    cover, text, figure = deck.slide_layouts
    _fill(
        cover,
        _("封面"),
        [
            Slot("ctrTitle", 0, _("标题"), COVER_TITLE, 36, _("标题"), is_bold=True, anchor="b"),
            Slot("subTitle", 1, _("说明"), COVER_LINES, 18, _("说明"), "tx2"),
        ],
    )
    _fill(text, _("文字"), [title, Slot("body", 1, _("正文"), BODY, 18, _("正文")), foot, page])
    _fill(
        figure,
        _("图表"),
        [title, Slot("body", SUBTITLE, _("说明"), LINE, 14, _("指标、单位、时期"), "tx2"), foot, page],
    )
    _add_stroke(cover)
    return deck


def _fill(layout: SlideLayout, name: str, slots: list[Slot]) -> None:
    """Replaces all placeholders of a layout or of the master."""
    if name:
        layout._element.cSld.set("name", name)
    tree = layout.shapes._spTree
    for old in list(tree.iter(qn("p:sp"))):
        tree.remove(old)
    for number, slot in enumerate(slots, start=2):
        tree.append(parse_xml(_placeholder(slot, number)))


def _placeholder(slot: Slot, number: int) -> str:
    left, top, width, height = slot.box.emu()
    bold = int(slot.is_bold)
    field = (
        f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:t>{slot.prompt}</a:t></a:fld>'
        if slot.kind == "sldNum"
        else f"<a:r><a:t>{slot.prompt}</a:t></a:r>"
        if slot.prompt
        else ""
    )
    return f"""<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{slot.name}"/>
<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{slot.kind}" idx="{slot.idx}"/></p:nvPr></p:nvSpPr>
<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>
<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{slot.anchor}">
<a:normAutofit/></a:bodyPr><a:lstStyle>
<a:lvl1pPr marL="0" indent="0" algn="{slot.align}"><a:lnSpc><a:spcPct val="110000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>
<a:buNone/><a:defRPr sz="{round(slot.size * 100)}" b="{bold}"><a:solidFill><a:schemeClr val="{slot.colour}"/></a:solidFill></a:defRPr>
</a:lvl1pPr></a:lstStyle><a:p>{field}</a:p></p:txBody></p:sp>"""


def _add_stroke(layout: SlideLayout) -> None:
    """The one stroke of blue, beside the title of the cover."""
    left, top, width, height = Box(0.75, 2.1, 0.07, 4.0).emu()
    stroke = f"""<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="20" name="stroke"/><p:cNvSpPr/>
<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>
<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"""
    layout.shapes._spTree.append(parse_xml(stroke))


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """A new element of the drawing language, such as a:ln."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(name, value)
    return made


def hex_of(colour: str) -> str:
    """#1f5a99 as the library takes it."""
    return colour.removeprefix("#").upper()
