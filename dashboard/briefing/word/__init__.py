"""How does a briefing become a Word file that a clerk can edit and that looks like an official document (GB/T 9704-2012)?"""

import io
from collections.abc import Callable
from datetime import UTC

import docx
from docx.document import Document
from docx.oxml.ns import qn

from dashboard.briefing.document import Briefing, Exhibit
from dashboard.briefing.identity import synthetic
from dashboard.briefing.word.fonts import name_fonts
from dashboard.briefing.word.front import write_front
from dashboard.briefing.word.levels import write_sections
from dashboard.briefing.word.page import lay_out
from dashboard.briefing.word.pen import Pen
from dashboard.briefing.word.styles import dress
from dashboard.briefing.word.tail import write_attachments, write_tail
from dashboard.i18n import _

# What the template of python-docx brings along and an official document does not need.
UNNEEDED = ("/stylesWithEffects", "/customXml", "/numbering", "/thumbnail", "/webSettings")


def as_docx(briefing: Briefing, picture: Callable[[Exhibit], bytes]) -> bytes:
    """The briefing as a Word file; `picture` draws a figure as a PNG that carries its identity."""
    document = _empty()
    lay_out(document, briefing.is_synthetic)
    pen = Pen(document, briefing, picture)
    write_front(pen)
    write_sections(pen, briefing.sections)
    write_tail(pen)
    write_attachments(pen)
    _describe(document, briefing)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _empty() -> Document:
    """A document with nothing in it but our styles and fonts."""
    document = docx.Document()
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(UNNEEDED)]:
            del rels[key]
    dress(document)
    name_fonts(document)
    _speak_chinese(document)
    return document


def _speak_chinese(document: Document) -> None:
    """Chinese punctuation may be set tighter, and Word is not to open the file as one of an older version."""
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    settings.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    for one in settings.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")


def _describe(document: Document, briefing: Briefing) -> None:
    """What the file says of itself where Word and WPS show it."""
    about = document.core_properties
    made = briefing.made_at
    about.title, about.author, about.last_modified_by = briefing.title, briefing.signed, briefing.signed
    about.created = about.modified = made.astimezone(UTC).replace(tzinfo=None) if made.tzinfo else made
    about.language, about.subject = "zh-CN", f"{briefing.place} {briefing.period}"
    about.keywords = briefing.snapshot_id
    about.comments = synthetic() if briefing.is_synthetic else ""
    about.category = _("代拟稿")
