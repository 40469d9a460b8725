"""How does a figure stand in a Word file: as a picture, as a table, or as the reason why it is missing?"""

import io
from dataclasses import replace

from docx.image.image import Image
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from dashboard.briefing.document import Exhibit, Identity
from dashboard.briefing.identity import lines, synthetic
from dashboard.briefing.word.headline import length
from dashboard.briefing.word.page import TEXT, text_width, turn
from dashboard.briefing.word.pen import Pen
from dashboard.briefing.word.styles import SYNTHETIC
from dashboard.briefing.word.table import append_table, layout_of
from dashboard.briefing.word.xml import add, add_field, bare, clean, write
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, pick

TALLEST = 165  # mm of a picture: title, caption and marks stay on its page
BLANK = "\u00a0" * 24  # to be filled in by hand; such spaces are underlined at the end of a line too
BLANK_LENGTH, FORM_SIZE = 7, 10.5  # characters, pt


def write_exhibit(pen: Pen, exhibit: Exhibit) -> None:
    """A figure of the text, with a number and what the clerk says of it."""
    turn(pen.document, is_turned(exhibit))
    if is_picture(exhibit.figure):
        write_picture(pen, exhibit)
        _caption(pen, _("图"), next(pen.pictures), "Caption", bare(exhibit.figure.sentence))
    elif reason(exhibit.figure):
        write_reason(pen, exhibit.figure)
    else:
        _caption(pen, _("表"), next(pen.tables), "表题", bare(exhibit.figure.sentence))
        write_table(pen, exhibit)
    write_comment(pen, exhibit)


def write_comment(pen: Pen, exhibit: Exhibit) -> None:
    """What the clerk says of a figure, on its page."""
    for line in filter(None, map(str.strip, exhibit.comment.splitlines())):
        write(pen.document, line, "Body Text")


def is_picture(figure: Figure) -> bool:
    return figure.picture is not None and not figure.nothing


def reason(figure: Figure) -> str:
    """Why there is neither picture nor table; empty if there is one."""
    if figure.nothing or is_picture(figure):
        return figure.nothing
    return "" if figure.twin and figure.twin.rows.height else _("没有可列出的数据")


def is_turned(exhibit: Exhibit) -> bool:
    """Does the figure need a turned page?"""
    figure = exhibit.figure
    if is_picture(figure) or reason(figure) or figure.twin is None:
        return False
    return layout_of(shown(figure, figure.twin), figure.twin.headings).is_turned


def shown(figure: Figure, twin: Twin):
    """The rows that a figure lists."""
    return twin.rows.head(figure.most) if figure.most else twin.rows


def write_reason(pen: Pen, figure: Figure) -> None:
    said = _("（{sentence}：{reason}）").format(sentence=bare(figure.sentence), reason=bare(reason(figure)))
    write(pen.document, said, "Body Text")


def write_picture(pen: Pen, exhibit: Exhibit) -> None:
    """As wide as the text, or as high as fits a page with its title; what it says is its alt text."""
    # The comment stands below as text that can be edited, not in the picture too.
    drawn = pen.picture(replace(exhibit, comment=""))
    size = Image.from_blob(drawn)
    width = min(TEXT[0], TALLEST * size.px_width / size.px_height)
    run = write(pen.document, "", "图片").add_run()
    placed = run.add_picture(io.BytesIO(drawn), width=Mm(width))
    properties = placed._inline.docPr
    properties.set("name", exhibit.figure.name)
    properties.set("descr", about(exhibit.figure))


def about(figure: Figure) -> str:
    """What a figure says, for who cannot see it."""
    return clean("　".join(filter(None, (figure.sentence, figure.subtitle))))


def write_table(pen: Pen, exhibit: Exhibit) -> None:
    """The rows under their measure; below them the form's line, how many are left out, and whose they are."""
    figure, twin = exhibit.figure, exhibit.figure.twin
    if twin is None:
        return
    rows = shown(figure, twin)
    if figure.subtitle:
        write(pen.document, figure.subtitle, "表注")
    layout = layout_of(rows, twin.headings)
    append_table(pen.document, rows, twin.headings, layout, about(figure))
    _form(pen, int(text_width(layout.is_turned).pt / FORM_SIZE) - 1)
    if rows.height < twin.rows.height:
        left_out = _("此处列出前{n}条，全部{all}条。").format(n=rows.height, all=twin.rows.height)
        write(pen.document, left_out, "图表标识")
    _identify(pen, exhibit.identity)


def _caption(pen: Pen, kind: str, number: int, style: str, text: str) -> None:
    """图1  …; the number is a field, so that it follows when figures move."""
    caption = write(pen.document, kind + pick("", " "), style)
    add_field(caption, f"SEQ {kind} \\* ARABIC", str(number))
    add(caption, f"  {text}")


def _form(pen: Pen, room: int) -> None:
    """填报单位：…　填表人：____; as many in a line of `room` characters as fit whole."""
    line, used = None, 0.0
    for label, value in pen.briefing.form:
        needed = length(label) + 1 + (length(value) if value else BLANK_LENGTH)
        if line is None or used + needed > room:
            line, used = write(pen.document, "", "填报行"), 0.0
        add(line, ("　" if used else "") + _("{label}：").format(label=label))
        add(line, value or BLANK)
        line.runs[-1].underline = None if value else True
        used += needed + 1


def _identify(pen: Pen, identity: Identity) -> None:
    said = write(pen.document, "", "图表标识")
    for i, text in enumerate(lines(identity)):
        if i:
            said.add_run().add_break()
        _marked(said, text, synthetic() if identity.is_synthetic else "")


def _marked(line: Paragraph, text: str, word: str) -> None:
    """The text, with the word that must not be overlooked in its colours."""
    before, found, after = text.partition(word) if word else (text, "", "")
    for part, style in ((before, None), (found, SYNTHETIC), (after, None)):
        if part:
            add(line, part, style)
