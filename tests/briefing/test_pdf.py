"""A briefing as PDF: an A4 document as offices write it, and 16:9 pages, both of real text and vector charts."""

import io

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from dashboard.briefing import fallback, pdf
from dashboard.briefing.document import Exhibit
from tests.briefing import paper

MM = 72 / 25.4


def chart(layout: pdf.Layout):
    def draw(exhibit: Exhibit) -> str:
        return fallback.drawn(exhibit.figure.picture, *pdf.chart_size(exhibit.figure, layout))

    return draw


@pytest.fixture(scope="module")
def a4() -> PdfReader:
    return PdfReader(io.BytesIO(pdf.as_pdf(paper.briefing(), chart("a4"), "a4")))


@pytest.fixture(scope="module")
def screen() -> PdfReader:
    return PdfReader(io.BytesIO(pdf.as_pdf(paper.briefing(), chart("screen"), "screen")))


def said(page: PageObject) -> str:
    return "".join(page.extract_text().split())


def alternatives(reader: PdfReader) -> set[str]:
    """The words that stand for pictures."""
    found = (reader.get_object(i) for i in range(1, len(reader.xref_objStm) + len(reader.xref[0]) + 1))
    return {str(one["/Alt"]) for one in found if isinstance(one, DictionaryObject) and "/Alt" in one}


def test_pages_are_a4_and_numbered_as_offices_do(a4):
    assert len(a4.pages) >= 3
    for number, page in enumerate(a4.pages, start=1):
        assert (page.mediabox.width / MM, page.mediabox.height / MM) == pytest.approx((210, 297), abs=0.1)
        assert f"—{number}—" in said(page)


def test_every_page_is_marked_as_a_draft_of_demonstration_data(a4, screen):
    assert all("代拟稿" in said(page) and "演示数据" in said(page) for page in a4.pages)
    assert all("演示数据" in said(page) for page in screen.pages)
    assert "代拟稿" in said(screen.pages[0])


def test_the_document_says_everything_in_its_order(a4):
    text = "".join(said(page) for page in a4.pages)
    order = [
        "关于2020年1—10月全区法律援助工作情况的通报", "各盟市司法局：", "现将有关情况通报如下。", "一、总体情况",
        "全区共办理案件9876件。", "（一）办案数量", "呼和浩特居首。", "二、主要指标进展", "注1：10月为初步数。",
        "附件：1.25个单位中有25个略慢", "法律援助工作处", "2020年11月5日", "填表人：", "附件1", "表125个单位中有25个略慢",
        "单位2424.13▲略慢", "口径与来源", "批准件数以决定日期计。", "依据快照2020-10-31-3f2a91c0自动生成",
    ]  # fmt: skip
    places = [text.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    for words in ("图14月批准400件，为最多的月份", "核验码AAAA-1111", "请以下月为准。", paper.ATTRIBUTION):
        assert words in text


def test_lines_begin_at_the_left_margin_of_the_standard_and_stand_29_points_apart(a4):
    spots = []

    def visit(text, cm, tm, _font, _size):
        if text.strip():
            spots.append((cm[0] * tm[4] + cm[4], cm[3] * tm[5] + cm[5], text.strip()))

    a4.pages[0].extract_text(visitor_text=visit)
    assert min(x for x, _y, _text in spots) / MM == pytest.approx(28, abs=0.6)
    heights = {text: y for _x, y, text in spots}
    first = next(y for text, y in heights.items() if text.startswith("各盟市"))
    second = next(y for text, y in heights.items() if text.startswith("现将"))
    assert abs(first - second) == pytest.approx(29, abs=0.2)


def test_charts_are_vector_and_fonts_are_inside(a4, screen):
    for page in [*a4.pages, *screen.pages]:
        assert len(page.images) == 0
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile3" in font.get_object()["/DescendantFonts"][0]["/FontDescriptor"]


def test_title_language_and_alternative_texts_are_written(a4, screen):
    for reader in (a4, screen):
        assert reader.metadata.title == "关于2020年1—10月全区法律援助工作情况的通报"
        assert str(reader.trailer["/Root"]["/Lang"]).startswith("zh")
        assert {"4月批准400件，为最多的月份", "覆盖率达标的盟市有4个"} <= alternatives(reader)


def test_a_screen_shows_one_figure_a_page_under_its_conclusion(screen):
    assert {round(page.mediabox.width / page.mediabox.height, 3) for page in screen.pages} == {1.778}
    titles = ["关于2020年", "4月批准400件", "覆盖率达标的盟市有4个", "25个单位中有25个略慢"]
    assert len(screen.pages) == len(titles)
    for page, title in zip(screen.pages, titles, strict=True):
        assert title in said(page)
    assert "另有11行未列出" in said(screen.pages[3])


def test_a_bare_briefing_is_one_page():
    bare = paper.briefing(
        sections=(), attachments=(), form=(), notes=(), addressee="", signed="", signed_on=None
    )
    reader = PdfReader(io.BytesIO(pdf.as_pdf(bare, chart("a4"), "a4")))
    assert len(reader.pages) == 1
    assert "附件" not in said(reader.pages[0])


def test_a_title_breaks_into_lines_of_about_one_length():
    assert pdf.balanced("法律援助工作月报") == ["法律援助工作月报"]
    lines = pdf.balanced("关于2020年1—10月全区法律援助工作情况的通报")
    assert lines == ["关于2020年1—10月", "全区法律援助工作情况的通报"]


def test_headings_are_numbered_as_the_standard_has_it():
    assert [pdf.numbered("甲", level, 2) for level in (1, 2, 3, 4)] == [
        "二、甲",
        "（二）甲",
        "2. 甲",
        "（2）甲",
    ]
    assert [pdf.numeral(n) for n in (1, 9, 10, 12, 20, 35)] == ["一", "九", "十", "十二", "二十", "三十五"]
