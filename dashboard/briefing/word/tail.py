"""What stands below the text: remarks, the list of attachments, who signs and when, and the attachments?"""

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from dashboard.briefing.document import Exhibit
from dashboard.briefing.word.exhibit import (
    is_picture,
    is_turned,
    reason,
    write_comment,
    write_picture,
    write_reason,
    write_table,
)
from dashboard.briefing.word.front import written
from dashboard.briefing.word.headline import length, lines_of
from dashboard.briefing.word.looks import BODY, LINE
from dashboard.briefing.word.page import turn
from dashboard.briefing.word.pen import Pen
from dashboard.briefing.word.styles import twips
from dashboard.briefing.word.xml import bare, clean, write, write_lines
from dashboard.i18n import _, pick

FITTING_TITLE = 24  # characters of an attachment's title in one line
DATE_INDENT = 4  # characters from the right, where a seal would stand


def write_tail(pen: Pen) -> None:
    """Remarks, list of attachments, signature and date."""
    briefing = pen.briefing
    if briefing.notes or briefing.attachments or briefing.signed or briefing.signed_on:
        turn(pen.document, is_turned=False)
    for note in briefing.notes:
        write(pen.document, _("注：{note}").format(note=note), "说明")
    _list(pen)
    _sign(pen)


def write_attachments(pen: Pen) -> None:
    """Each on a page of its own, with its number at the top left."""
    for n, exhibit in enumerate(pen.briefing.attachments, 1):
        _attach(pen, exhibit, (_("附件") + pick("", " ") + _number(pen, n)).rstrip())


def _attach(pen: Pen, exhibit: Exhibit, mark: str) -> None:
    turn(pen.document, is_turned(exhibit))
    write(pen.document, mark, "附件标记")
    write_lines(pen.document, lines_of(clean(bare(exhibit.figure.sentence)), FITTING_TITLE), "附件标题")
    if is_picture(exhibit.figure):
        write_picture(pen, exhibit)
    elif reason(exhibit.figure):
        write_reason(pen, exhibit.figure)
    else:
        write_table(pen, exhibit)
    write_comment(pen, exhibit)


def _number(pen: Pen, n: int) -> str:
    """Attachments are numbered where there are several."""
    return str(n) if len(pen.briefing.attachments) > 1 else ""


def _list(pen: Pen) -> None:
    """附件：1. … below the text, a line apart, names without a full stop."""
    for n, exhibit in enumerate(pen.briefing.attachments, 1):
        number = f"{n}. " if _number(pen, n) else ""
        said = number + bare(exhibit.figure.sentence)
        if n == 1:
            first = write(pen.document, _("附件：{names}").format(names=said), "附件说明")
            first.paragraph_format.space_before = twips(LINE) * 635
        else:
            write(pen.document, said, "附件说明续")


def _sign(pen: Pen) -> None:
    """Who signs, centred above the date; a date that is not known yet leaves its place."""
    briefing = pen.briefing
    if not (briefing.signed or briefing.signed_on):
        return
    day = written(briefing.signed_on) if briefing.signed_on else _("　　　　年　　月　　日")
    if briefing.signed:
        inside = DATE_INDENT + (length(day) - length(briefing.signed)) / 2
        _indent_right(write(pen.document, briefing.signed, "Signature"), max(0.0, inside))
    write(pen.document, day, "Date")


def _indent_right(paragraph: Paragraph, characters: float) -> None:
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:rightChars"), str(round(100 * characters)))
    indent.set(qn("w:right"), str(twips(characters * BODY)))
