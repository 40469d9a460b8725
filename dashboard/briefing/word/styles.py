"""How do the looks become real styles that a clerk finds in Word's list of styles?"""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from dashboard.briefing.word.looks import BODY, LINE, LOOKS, Look
from dashboard.briefing.word.xml import element

DRAFT, SYNTHETIC = "代拟稿标记", "演示数据标记"
CLOSER = -5  # twips: 28 characters of 16 pt are 448 pt, a line is 442 pt
SYNTHETIC_INK, SYNTHETIC_GROUND = "8A4B00", "FFF3E0"


def dress(document: Document) -> None:
    """Replaces all styles of the template by those of an official document."""
    styles = document.styles.element
    for old in [*styles.findall(qn("w:docDefaults")), *styles.findall(qn("w:style"))]:
        styles.remove(old)
    styles.insert(0, _defaults())
    styles.extend(_style(look) for look in LOOKS)
    styles.extend(_others())


def _defaults() -> BaseOxmlElement:
    """What holds where a style says nothing: Chinese; as Chinese, numbers would be torn at the end of a line."""
    normal = next(look for look in LOOKS if look.key == "Normal")
    language = element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    letters = element("rPr", *_letters(normal), language)
    return element("docDefaults", element("rPrDefault", letters), element("pPrDefault"))


def _style(look: Look) -> BaseOxmlElement:
    made = element("style", type="paragraph", styleId=look.key)
    if look.key == "Normal":
        made.set(qn("w:default"), "1")
    if not look.name.isascii():
        made.set(qn("w:customStyle"), "1")
    made.append(element("name", val=look.name))
    if look.key != "Normal":
        made.append(element("basedOn", val="Normal"))
    if look.follow:
        made.append(element("next", val=look.follow))
    made.append(element("qFormat"))
    made.append(element("pPr", *_shape(look)))
    made.append(element("rPr", *_letters(look)))
    return made


def _shape(look: Look) -> Iterator[BaseOxmlElement]:
    """How a paragraph stands, in the order that the schema asks for."""
    if look.keeps_next:
        yield element("keepNext")
    if look.keeps_lines:
        yield element("keepLines")
    if look.on_new_page:
        yield element("pageBreakBefore")
    yield element("widowControl", val=0)
    # LibreOffice gives a character two cells of a grid that is narrower than its size: spacing does the work instead.
    yield element("snapToGrid", val=0)
    yield _spacing(look)
    yield _indent(look)
    yield element("jc", val=look.align)
    if look.level is not None:
        yield element("outlineLvl", val=look.level)


def _spacing(look: Look) -> BaseOxmlElement:
    height = (
        {"line": twips(look.line), "lineRule": "exact"} if look.line else {"line": 240, "lineRule": "auto"}
    )
    return element("spacing", before=twips(look.before), after=twips(look.after), **height)


def _indent(look: Look) -> BaseOxmlElement:
    """In characters for Word and WPS, in lengths for programs that do not know characters."""
    characters = {"left": look.left, "right": look.right}
    characters |= {"hanging": look.hanging} if look.hanging else {"firstLine": look.first}
    lengths = {name: twips(n / 100 * look.size) for name, n in characters.items()}
    return element("ind", **{f"{name}Chars": n for name, n in characters.items()}, **lengths)


def _letters(look: Look) -> Iterator[BaseOxmlElement]:
    yield element("rFonts", ascii=look.latin, hAnsi=look.latin, eastAsia=look.font, cs=look.latin)
    yield element("color", val=look.colour.lstrip("#").upper() or "000000")
    yield element("spacing", val=CLOSER if look.size == BODY else 0)
    yield element("sz", val=round(2 * look.size))
    yield element("szCs", val=round(2 * look.size))


def _others() -> Iterator[BaseOxmlElement]:
    """Styles of characters and tables."""
    yield element(
        "style", element("name", val="Default Paragraph Font"), type="character", styleId="Plain", default=1
    )
    frame = element("bdr", val="single", sz=6, space=0, color="000000")
    yield _characters("DraftMark", DRAFT, frame)
    ink, ground = (
        element("color", val=SYNTHETIC_INK),
        element("shd", val="clear", color="auto", fill=SYNTHETIC_GROUND),
    )
    yield _characters("SyntheticMark", SYNTHETIC, ink, ground)
    yield element(
        "style", element("name", val="Normal Table"), type="table", styleId="TableNormal", default=1
    )
    sides = [element(side, val="single", sz=4, space=0, color="000000") for side in SIDES]
    grid = element("tblPr", element("tblBorders", *sides))
    based = element("basedOn", val="TableNormal")
    yield element("style", element("name", val="Table Grid"), based, grid, type="table", styleId="TableGrid")


SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _characters(key: str, name: str, *properties: BaseOxmlElement) -> BaseOxmlElement:
    return element(
        "style",
        element("name", val=name),
        element("basedOn", val="Plain"),
        element("qFormat"),
        element("rPr", *properties),
        type="character",
        styleId=key,
        customStyle=1,
    )


def twips(points: float) -> int:
    """Twentieths of a point, in which Word measures."""
    return round(20 * points)


LINE_TWIPS = twips(LINE)
