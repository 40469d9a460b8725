"""How does a briefing become slides whose charts can be edited?

picture(exhibit) gives the PNG of a figure that has no native chart, without the title that its slide says; it is called
for those only.
"""

import io
from collections.abc import Callable, Iterator
from datetime import UTC

from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Emu

from dashboard import theme
from dashboard.briefing import identity
from dashboard.briefing.document import Briefing, Exhibit
from dashboard.briefing.native import native
from dashboard.briefing.slides import deck as decks
from dashboard.briefing.slides import table
from dashboard.briefing.slides.chart import add_chart
from dashboard.briefing.slides.deck import (
    CONTENT,
    COVER,
    COVER_LINES,
    COVER_TITLE,
    FIGURE,
    LINE,
    SUBTITLE,
    TEXT,
    Box,
)
from dashboard.briefing.slides.dress import LANGUAGE, dress, dress_themes
from dashboard.briefing.slides.order import Words, in_order
from dashboard.briefing.slides.words import (
    add_mark,
    add_text,
    pages_of,
    tell,
    title_of,
    write_all,
    write_foot,
    write_line,
    write_title,
)
from dashboard.figure import Figure
from dashboard.i18n import _

Picture = Callable[[Exhibit], bytes]
MOST_BARS = 20  # rows of bars on one slide


def as_pptx(briefing: Briefing, picture: Picture) -> bytes:
    """The deck: a cover, the texts, a slide or more for each figure in its order."""
    deck = decks.empty()
    parts, alone = in_order(briefing)
    _add_cover(deck, briefing, alone)
    for one in parts:
        if isinstance(one, Words):
            _add_text(deck, briefing, one)
        else:
            _add_exhibit(deck, one, picture)
    _describe(deck, briefing)
    _dress_all(deck)
    written = io.BytesIO()
    deck.save(written)
    return written.getvalue()


def _add_cover(deck: Presentation, briefing: Briefing, alone: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[COVER])
    write_line(title_of(slide), briefing.title, COVER_TITLE, (36, 32, 28, 24))
    write_all(
        slide.placeholders[SUBTITLE].text_frame, [*_cover_lines(briefing), *([alone] if alone else [])], 18
    )
    draft = Box(COVER_LINES.left, 1.5, 4.0, 0.4)
    add_text(slide, draft, [(_("代拟稿"), theme.MAIN)], 18)
    add_mark(slide, is_synthetic=briefing.is_synthetic)


def _cover_lines(briefing: Briefing) -> Iterator[str]:
    """Whom it is about, which days, how fresh, made by whom and when."""
    yield _("范围：{place}").format(place=briefing.place)
    yield _("时期：{period}").format(period=briefing.period)
    yield _("数据截至 {day}").format(day=briefing.as_of.isoformat())
    if briefing.is_public:
        yield _("公开版：小数目已隐去")
    made = _("生成于 {time}").format(time=f"{briefing.made_at:%Y-%m-%d %H:%M}")
    yield "　".join(part for part in (briefing.signed, made) if part)
    yield _("快照 {snapshot}").format(snapshot=briefing.snapshot_id)


def _add_text(deck: Presentation, briefing: Briefing, text: Words) -> None:
    """The paragraphs on as many slides as they need."""
    size, pages = pages_of(text.paragraphs)
    for i, page in enumerate(pages):
        slide = deck.slides.add_slide(deck.slide_layouts[TEXT])
        write_title(slide, text.title if i == 0 else _("{title}（续）").format(title=text.title))
        write_all(slide.placeholders[SUBTITLE].text_frame, page, size)
        add_mark(slide, is_synthetic=briefing.is_synthetic)
        write_foot(slide, [_("{title}（代拟稿）").format(title=briefing.title)])


def _add_exhibit(deck: Presentation, exhibit: Exhibit, picture: Picture) -> None:
    """A slide for the figure; long tables and long rankings go on over further ones."""
    figure = exhibit.figure
    drawn = None if figure.picture is None else native(figure.picture, figure.twin)
    alt = "　".join(text for text in (figure.sentence, figure.subtitle) if text)
    if figure.nothing:
        # a table that lists nothing says why
        slide = _figure_slide(deck, exhibit, 0, 1)
        add_text(slide, CONTENT.below(0.3), [(figure.nothing, theme.SECONDARY)], 18)
    elif drawn is not None:
        pieces = drawn.pieces(MOST_BARS)
        for i, piece in enumerate(pieces):
            add_chart(_figure_slide(deck, exhibit, i, len(pieces)), piece, CONTENT, alt)
    elif figure.picture is not None:
        _add_picture(_figure_slide(deck, exhibit, 0, 1), picture(exhibit), alt)
    elif figure.twin is not None:
        layout, pages = table.pages(figure.twin, figure.most)
        for i, page in enumerate(pages):
            slide = _figure_slide(deck, exhibit, i, len(pages))
            table.add_table(slide, layout, page, CONTENT, alt)


def _figure_slide(deck: Presentation, exhibit: Exhibit, page: int, pages: int) -> Slide:
    """Everything around a figure: conclusion, measure, identity, mark, notes."""
    slide = deck.slides.add_slide(deck.slide_layouts[FIGURE])
    write_title(slide, exhibit.figure.sentence)
    line = _subtitle(exhibit.figure)
    if pages > 1:
        line += _("（第{n}页，共{pages}页）").format(n=page + 1, pages=pages)
    write_line(slide.placeholders[SUBTITLE].text_frame, line, LINE, (14, 13, 12, 11))
    if not line:
        slide.shapes._spTree.remove(slide.placeholders[SUBTITLE]._element)
    add_mark(slide, exhibit.identity)
    write_foot(slide, identity.lines(exhibit.identity))
    slide.notes_slide.notes_text_frame.text = "\n".join(_notes(exhibit))
    return slide


def _subtitle(figure: Figure) -> str:
    """What the figure measures, and how many rows of how many a table lists."""
    if figure.twin is None or figure.picture is not None or figure.nothing:
        return figure.subtitle
    whole, listed = figure.twin.rows.height, table.shown_rows(figure.twin, figure.most).height
    if listed == whole:
        return figure.subtitle
    return figure.subtitle + _("（共{whole}行，此处列前{listed}行）").format(whole=whole, listed=listed)


def _notes(exhibit: Exhibit) -> Iterator[str]:
    """What a speaker may be asked: the clerk's comment, definitions and sources, and where to look again."""
    if exhibit.comment:
        yield exhibit.comment
    for heading, texts in exhibit.card:
        yield heading
        yield from texts
    yield from identity.lines(exhibit.identity)
    yield exhibit.identity.link


def _add_picture(slide: Slide, png: bytes, alt: str) -> None:
    """The picture as large as the slide allows, in its own proportions, in the middle."""
    left, top, room, height = CONTENT.emu()
    shape = slide.shapes.add_picture(io.BytesIO(png), left, top)
    scale = min(room / shape.width, height / shape.height)
    shape.width, shape.height = Emu(round(shape.width * scale)), Emu(round(shape.height * scale))
    shape.left = Emu(left + (room - shape.width) // 2)
    shape.top = Emu(top + (height - shape.height) // 2)
    tell(shape, alt)


def _describe(deck: Presentation, briefing: Briefing) -> None:
    said = deck.core_properties
    made = briefing.made_at
    said.title, said.author, said.language = briefing.title, briefing.signed, LANGUAGE
    said.subject = f"{briefing.place}　{briefing.period}"
    said.keywords, said.comments = briefing.snapshot_id, _("代拟稿")
    said.last_modified_by = briefing.signed
    said.created = said.modified = made.astimezone(UTC).replace(tzinfo=None) if made.tzinfo else made


def _dress_all(deck: Presentation) -> None:
    dress_themes(deck)
    dress(deck.slide_master._element)
    dress(deck.notes_master._element)
    dress(deck.part._element)
    for layout in deck.slide_layouts:
        dress(layout._element)
    for slide in deck.slides:
        dress(slide._element)
        if slide.has_notes_slide:
            dress(slide.notes_slide._element)
        for shape in slide.shapes:
            if shape.has_chart:
                dress(shape.chart._chartSpace)
