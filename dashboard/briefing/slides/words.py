"""How are texts put on a slide so that nothing runs over?"""

import copy
import math
from collections.abc import Iterator, Sequence

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from dashboard import theme
from dashboard.briefing import identity
from dashboard.briefing.document import Identity
from dashboard.briefing.slides.deck import BODY, FOOT, MARK, TITLE, Box, hex_of
from dashboard.charts.base import width

POINTS = 72  # an inch
LEADING = 1.4  # of the size, from one line of text to the next
TITLE_SIZES = (24, 22, 20, 18, 16, 14)  # pt, the largest that fits two lines
BODY_SIZES = (24, 20, 18, 16)  # pt, the largest that fits one slide
BREAKS = "。；！？"
LEAST_LINES = 4  # of a slide of text


def colour(text: str) -> RGBColor:
    """A colour of the theme."""
    return RGBColor.from_string(hex_of(text))


def title_of(slide: Slide) -> TextFrame:
    """The text of the title's placeholder."""
    return next(one for one in slide.placeholders if one.placeholder_format.idx == 0).text_frame


def tell(shape: BaseShape, alt: str) -> None:
    """Gives a picture, chart or table the words that stand for it."""
    next(shape._element.iter(qn("p:cNvPr"))).set("descr", alt)


def _kind(shape: BaseShape) -> str:
    """title, body, ftr, sldNum …"""
    return next(shape.element.iter(qn("p:ph"))).get("type", "")


def lines_of(text: str, box: float, size: float) -> int:
    """Lines that a text takes in a box of so many inches, a little generously."""
    room = box * POINTS * 0.97
    return sum(max(1, math.ceil(width(part, 100) * size / 100 / room)) for part in text.split("\n"))


def write_title(slide: Slide, text: str, box: Box = TITLE) -> None:
    """The conclusion in the title's placeholder, in at most two lines."""
    frame = title_of(slide)
    frame.text = text
    size = next((s for s in TITLE_SIZES if lines_of(text, box.width, s) <= 2), TITLE_SIZES[-1])
    frame.paragraphs[0].runs[0].font.size = Pt(size)


def write_line(frame: TextFrame, text: str, box: Box, sizes: Sequence[float]) -> None:
    """A text on one line in the largest of the sizes that fits; the smallest may take two."""
    frame.text = text
    size = next((s for s in sizes if lines_of(text, box.width, s) <= 1), sizes[-1])
    for run in frame.paragraphs[0].runs:
        run.font.size = Pt(size)


def write_all(frame: TextFrame, texts: Sequence[str], size: float) -> None:
    """A paragraph for each text."""
    frame.text = texts[0] if texts else ""
    for text in texts[1:]:
        frame.add_paragraph().text = text
    for paragraph in frame.paragraphs:
        paragraph.space_after = Pt(size * 0.5)
        for run in paragraph.runs:
            run.font.size = Pt(size)


def pages_of(paragraphs: Sequence[str], box: Box = BODY) -> tuple[float, list[list[str]]]:
    """The size of the text in points, and the paragraphs on as many slides as they need."""
    sized = [(size, _pages(paragraphs, box, size)) for size in BODY_SIZES]
    return next((one for one in sized if len(one[1]) <= 1), sized[-1])


def _pages(paragraphs: Sequence[str], box: Box, size: float) -> list[list[str]]:
    """The paragraphs on as few slides as hold them, about equally full."""
    most = box.height * POINTS / (size * LEADING)
    fewest = _filled(paragraphs, box, size, most)
    tried = (_filled(paragraphs, box, size, lines) for lines in range(LEAST_LINES, int(most)))
    return next((pages for pages in tried if len(pages) == len(fewest)), fewest)


def _filled(paragraphs: Sequence[str], box: Box, size: float, most: float) -> list[list[str]]:
    """The paragraphs on slides of at most so many lines; one too long for a slide breaks behind a sentence."""
    pages: list[list[str]] = [[]]
    used = 0.0
    for piece in (piece for text in paragraphs for piece in _pieces(text, box, size, most)):
        # half a line of space stands behind each paragraph
        need = lines_of(piece, box.width, size) + 0.5
        if pages[-1] and used + need > most:
            pages.append([])
            used = 0.0
        pages[-1].append(piece)
        used += need
    return [page for page in pages if page]


def _pieces(text: str, box: Box, size: float, most: float) -> Iterator[str]:
    """The text itself, or parts of it of at most `most` lines."""
    while lines_of(text, box.width, size) > most - 1:
        cut = len(text)
        while lines_of(text[:cut], box.width, size) > most - 1:
            cut -= 10
        soft = max(text.rfind(sign, 0, cut) for sign in BREAKS) + 1
        yield text[: soft or cut]
        text = text[soft or cut :]
    if text:
        yield text


def write_foot(slide: Slide, texts: Sequence[str]) -> None:
    """The lines of identity in the footer and the number of the slide."""
    for kind in ("ftr", "sldNum"):
        for shape in slide.slide_layout.placeholders:
            if _kind(shape) == kind:
                slide.shapes._spTree.append(copy.deepcopy(shape.element))
    # every shape of a slide has a number of its own
    for number, found in enumerate(slide.shapes._spTree.iter(qn("p:cNvPr")), start=1):
        found.set("id", str(number))
    foot = next(s for s in slide.placeholders if _kind(s) == "ftr")
    write_all(foot.text_frame, texts, 9)
    for paragraph in foot.text_frame.paragraphs:
        paragraph.space_after = Pt(0)
        widest = max((width(run.text, 9) for run in paragraph.runs), default=0)
        if widest > FOOT.width * POINTS:
            paragraph.runs[0].font.size = Pt(8)


def add_mark(slide: Slide, which: Identity | None = None, *, is_synthetic: bool = False) -> None:
    """演示数据 at the upper right, where the data are invented."""
    if not (which.is_synthetic if which else is_synthetic):
        return
    chip = slide.shapes.add_textbox(*MARK.emu())
    chip.name = identity.synthetic()
    chip.fill.solid()
    chip.fill.fore_color.rgb = colour(theme.DEMO_GROUND)
    frame = chip.text_frame
    frame.word_wrap = True
    frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.text = identity.synthetic()
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.color.rgb = Pt(13), True, colour(theme.DEMO_INK)


def add_text(slide: Slide, box: Box, parts: Sequence[tuple[str, str]], size: float) -> None:
    """One line of (text, colour) parts in a box of its own."""
    frame = slide.shapes.add_textbox(*box.emu()).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for text, ink in parts:
        run = frame.paragraphs[0].add_run()
        run.text = text
        run.font.size, run.font.color.rgb = Pt(size), colour(ink)
