"""How do the rows behind a figure become a table in Word?"""

from collections.abc import Iterator, Mapping

import polars as pl
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from dashboard.briefing.word.columns import Layout, laid_out
from dashboard.briefing.word.styles import twips
from dashboard.briefing.word.xml import clean, element
from dashboard.tabulate import Headings, written

TOGETHER = 16  # rows of a table that does not break over pages
MARGINS = {"top": 20, "left": 50, "bottom": 20, "right": 50}  # twips in a cell


def layout_of(rows: pl.DataFrame, headings: Headings) -> Layout:
    """How the table of these rows stands on paper."""
    columns = [[title, *(cell(name, value) for value in rows[name])] for name, title in headings.items()]
    return laid_out(columns, [rows.schema[name].is_numeric() for name in headings])


def append_table(
    document: Document, rows: pl.DataFrame, headings: Headings, layout: Layout, about: str
) -> None:
    """The table at the end of the document; `about` is its alt text.

    Its headings are repeated on each page, no row is torn, and a short table stays on a page with the line below it.
    """
    lines = [_heading(headings, layout), *_lines(rows, headings, layout)]
    for line in lines if len(lines) <= TOGETHER else (lines[0], *lines[-2:]):
        _keep_with_next(line)
    grid = element("tblGrid", *(element("gridCol", w=twips(width)) for width in layout.widths))
    made = element("tbl", _properties(layout, about), grid, *lines)
    document.element.body.sectPr.addprevious(made)


def cell(name: str, value: object) -> str:
    """A value as the same table has it on screen, without characters that XML does not allow."""
    return clean(written(name, value))


def _properties(layout: Layout, about: str) -> BaseOxmlElement:
    sides = (element(side, w=margin, type="dxa") for side, margin in MARGINS.items())
    return element(
        "tblPr",
        element("tblStyle", val="TableGrid"),
        element("tblW", w=twips(sum(layout.widths)), type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *sides),
        element("tblLook", val="0020", firstRow=1),
        element("tblDescription", val=clean(about)),
    )


def _keep_with_next(line: BaseOxmlElement) -> None:
    for properties in line.iter(qn("w:pPr")):
        if properties.find(qn("w:keepNext")) is None:
            properties.append(element("keepNext"))


def _heading(headings: Headings, layout: Layout) -> BaseOxmlElement:
    style = f"TableHeading{layout.suffix}"
    cells = (
        _cell(title, style, width) for title, width in zip(headings.values(), layout.widths, strict=True)
    )
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def _lines(rows: pl.DataFrame, headings: Headings, layout: Layout) -> Iterator[BaseOxmlElement]:
    """The rows, with a line across the table above each group."""
    kinds = ["Number" if rows.schema[name].is_numeric() else "Text" for name in headings]
    group = None
    for row in rows.iter_rows(named=True):
        if row.get("group") and row["group"] != group:
            group = row["group"]
            across = _cell(group, f"TableText{layout.suffix}", sum(layout.widths), span=len(headings))
            titled = element("tr", element("trPr", element("cantSplit")), across)
            _keep_with_next(titled)
            yield titled
        yield _line(row, headings, kinds, layout)


def _line(row: Mapping[str, object], headings: Headings, kinds: list[str], layout: Layout) -> BaseOxmlElement:
    cells = (
        _cell(cell(name, row[name]), f"Table{kind}{layout.suffix}", width)
        for name, kind, width in zip(headings, kinds, layout.widths, strict=True)
    )
    return element("tr", element("trPr", element("cantSplit")), *cells)


def _cell(text: str, style: str, width: float, span: int = 1) -> BaseOxmlElement:
    properties = element("tcPr", element("tcW", w=twips(width), type="dxa"))
    if span > 1:
        properties.append(element("gridSpan", val=span))
    properties.append(element("vAlign", val="center"))
    letters = element("t")
    letters.text = text
    letters.set(qn("xml:space"), "preserve")
    run = element("r", element("rPr", element("rFonts", hint="eastAsia")), letters)
    return element("tc", properties, element("p", element("pPr", element("pStyle", val=style)), run))
