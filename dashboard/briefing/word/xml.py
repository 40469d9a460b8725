"""How does text become runs, fields and elements of a Word file?"""

import re
from collections.abc import Sequence

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

# Characters that XML 1.0 cannot hold; a comment pasted from elsewhere may carry them.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """An element of WordprocessingML; its attributes are of the same namespace."""
    made = OxmlElement(f"w:{tag}", attrs={qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    made.extend(children)
    return made


def clean(text: str) -> str:
    """The text without what a Word file cannot hold."""
    return FORBIDDEN.sub("", text)


def bare(text: str) -> str:
    """A sentence as a title: without its full stop."""
    return text.rstrip().removesuffix("。").removesuffix(".")


def write(document: Document, text: str, style: str) -> Paragraph:
    """A paragraph of a named style at the end of the document."""
    paragraph = document.add_paragraph(style=style)
    add(paragraph, text)
    return paragraph


def write_lines(document: Document, lines: Sequence[str], style: str) -> Paragraph:
    """A paragraph of several lines."""
    paragraph = document.add_paragraph(style=style)
    for i, line in enumerate(lines):
        if i:
            paragraph.add_run().add_break()
        add(paragraph, line)
    return paragraph


def add(paragraph: Paragraph, text: str, style: str | None = None) -> None:
    """More text in a paragraph; style is one of characters."""
    run = paragraph.add_run(clean(text), style)
    # Quotation marks and dashes belong to both scripts: the hint gives them the Chinese font.
    run.element.get_or_add_rPr().insert_element_before(element("rFonts", hint="eastAsia"), *AFTER_FONTS)


# What stands behind the fonts in the properties of a run, of those that are used here.
AFTER_FONTS = ("w:b", "w:color", "w:sz", "w:u", "w:bdr", "w:shd")


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that Word reckons itself; `shown` stands there until it does."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run().element
        if kind == "":
            code = element("instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {text} "
            run.append(code)
        elif kind == "shown":
            run.text = text
        else:
            run.append(element("fldChar", fldCharType=kind))
