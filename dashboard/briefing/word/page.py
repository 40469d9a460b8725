"""How is the paper of an official document divided, and what stands in its margins (GB/T 9704-2012)?"""

import math

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Length, Mm

from dashboard.briefing.identity import synthetic
from dashboard.briefing.word.looks import BODY
from dashboard.briefing.word.styles import LINE_TWIPS, SYNTHETIC
from dashboard.briefing.word.xml import add, add_field, element

PAPER = (210, 297)  # mm: A4
TEXT = (156, 225)  # mm: 版心
LINES, CHARACTERS = 22, 28  # of a page, of a line
MARGINS = {"top": 37, "right": 26, "bottom": 35, "left": 28}  # mm
# A turned page has the text of an upright one, turned; 订口 is above.
TURNED = {"top": 28, "right": 37, "bottom": 26, "left": 35}  # mm
HEADER, FOOTER, TURNED_FOOTER = 20, 25, 15  # mm from the edge; the number's dashes stand 7 mm below the text
PT_PER_MM = 72 / 25.4


def lay_out(document: Document, is_synthetic: bool) -> None:
    """The first section: paper, grid, numbers of pages, and what every page says of invented data."""
    section = document.sections[0]
    _shape(section, PAPER, MARGINS, FOOTER)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, "Footer")
    _number(section.even_page_footer, "偶数页页码")
    if is_synthetic:
        _mark(section.header)
        _mark(section.even_page_header)


def turn(document: Document, is_turned: bool) -> None:
    """What follows stands on pages of this orientation; a new section begins where it differs."""
    last = document.sections[-1]
    if (last.orientation == WD_ORIENT.LANDSCAPE) == is_turned:
        return
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if is_turned else WD_ORIENT.PORTRAIT
    if is_turned:
        _shape(section, PAPER[::-1], TURNED, TURNED_FOOTER)
    else:
        _shape(section, PAPER, MARGINS, FOOTER)


def text_width(is_turned: bool) -> Length:
    """Of the text on a page."""
    return Mm(TEXT[1] if is_turned else TEXT[0])


def _shape(section: Section, paper: tuple[int, int], margins: dict[str, int], footer: int) -> None:
    section.page_width, section.page_height = Mm(paper[0]), Mm(paper[1])
    section.top_margin, section.bottom_margin = Mm(margins["top"]), Mm(margins["bottom"])
    section.left_margin, section.right_margin = Mm(margins["left"]), Mm(margins["right"])
    section.header_distance, section.footer_distance = Mm(HEADER), Mm(footer)
    _grid(section)


def _grid(section: Section) -> None:
    """22 lines of 28 characters: charSpace is what a character gets more than its size, in 1/4096 pt."""
    pitch = TEXT[0] * PT_PER_MM / CHARACTERS
    spare = math.floor((pitch - BODY) * 4096)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(element("docGrid", type="linesAndChars", linePitch=LINE_TWIPS, charSpace=spare))


def _number(footer: _Footer, style: str) -> None:
    """— 1 —"""
    line = footer.paragraphs[0]
    line.style = style
    add(line, "— ")
    add_field(line, "PAGE", "1")
    add(line, " —")


def _mark(header: _Header) -> None:
    add(header.paragraphs[0], synthetic(), SYNTHETIC)
