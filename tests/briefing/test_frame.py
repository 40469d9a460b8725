"""A figure as it leaves the house: conclusion, picture or table, who it is, and nothing that a clerk's words can break."""

import io
from dataclasses import replace

import pytest
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from dashboard import figure, theme
from dashboard.briefing import fallback, typesetting
from dashboard.briefing.document import Exhibit
from dashboard.briefing.frame import framed
from dashboard.briefing.frame.table import table
from tests.briefing import paper


@pytest.fixture(scope="module")
def chart() -> str:
    return fallback.drawn(paper.bars(), 896, 240)


def text_of(pdf: bytes) -> str:
    """All words without spaces and line ends, which a PDF does not keep."""
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def picture_of(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def has(picture: Image.Image, colour: str) -> bool:
    """The colour is there, up to what smoothing the edges of letters takes from it."""
    rgb = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    found = picture.getcolors(maxcolors=2**24) or []
    return any(all(abs(a - b) <= 2 for a, b in zip(rgb, one, strict=True)) for _n, one in found)


def top_right(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    return picture.crop((width * 4 // 5, 0, width, height // 4))


def test_a_png_is_as_wide_as_asked_to_the_pixel(chart):
    exhibit = Exhibit(paper.drawn(), paper.identity())
    assert picture_of(framed(exhibit, chart, "png")).width == 2560
    assert picture_of(framed(exhibit, chart, "png", width_px=1001)).width == 1001


def test_demonstration_data_carry_their_mark_at_the_top_right(chart):
    for is_synthetic in (True, False):
        exhibit = Exhibit(paper.drawn(), paper.identity(is_synthetic=is_synthetic))
        picture = picture_of(framed(exhibit, chart, "png", width_px=1280))
        assert has(picture, theme.MAIN_LIGHT)
        assert has(top_right(picture), "#fff3e0") is is_synthetic


def test_a_pdf_says_the_conclusion_the_measure_and_who_it_is(chart):
    exhibit = Exhibit(paper.drawn(), paper.identity(attribution=paper.ATTRIBUTION))
    said = text_of(framed(exhibit, chart, "pdf"))
    for words in (
        "4月批准400件，为最多的月份", "每月批准件数（件）", "范围：锡林郭勒盟", "核验码7K3M-9QXT", "演示数据",
        paper.ATTRIBUTION,
    ):  # fmt: skip
        assert words in said


def test_a_pdf_is_vector_and_brings_its_fonts(chart):
    (page,) = PdfReader(io.BytesIO(framed(Exhibit(paper.drawn(), paper.identity()), chart, "pdf"))).pages
    assert len(page.images) == 0
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    inner = [font["/DescendantFonts"][0].get_object() for font in fonts]
    assert inner
    assert all(
        "/FontFile3" in font["/FontDescriptor"] or "/FontFile2" in font["/FontDescriptor"] for font in inner
    )


def test_an_svg_is_one_document_with_the_chart_inside(chart):
    root = etree.fromstring(framed(Exhibit(paper.drawn(), paper.identity()), chart, "svg"))
    assert etree.QName(root).localname == "svg"
    assert root.get("viewBox").startswith("0 0 960 ")


def test_words_of_a_clerk_stay_words(chart):
    comment = '#import "x" *粗* $x^2$ @y <b> // \\ `z` [甲] {"a": 1} 见#link("u")[v]'
    exhibit = Exhibit(paper.drawn(sentence="#panic()的*单位*"), paper.identity(), comment=comment)
    said = text_of(framed(exhibit, chart, "pdf"))
    assert "".join(comment.split()) in said
    assert "#panic()的*单位*" in said


def test_a_figure_without_a_picture_is_its_table_and_says_what_is_left_out():
    said = text_of(framed(Exhibit(paper.listed(), paper.identity()), None, "pdf"))
    assert "单位0—▲略慢" in said
    assert "单位1919.13▲略慢" in said
    assert "单位20" not in said
    assert "另有5行未列出" in said
    assert has(picture_of(framed(Exhibit(paper.listed(), paper.identity()), None, "png")), theme.BEHIND)


def test_a_table_shows_no_more_rows_than_its_figure():
    assert len(table(paper.listed(most=3))["lines"]) == 3
    assert len(table(paper.listed(most=24))["lines"]) == 20


def test_groups_of_rows_have_their_line():
    rows = paper.TWIN.rows.head(3).with_columns(group=paper.TWIN.rows["unit"].head(3).str.slice(0, 2))
    lines = table(replace(paper.listed(), twin=replace(paper.TWIN, rows=rows)))["lines"]
    assert [line.get("group") for line in lines] == ["单位", None, None, None]


def test_a_figure_with_nothing_to_draw_says_why():
    exhibit = Exhibit(figure.missing("none", "没有可比的上年同期数", "上年同期未报送"), paper.identity())
    assert "上年同期未报送" in text_of(framed(exhibit, None, "pdf"))


def test_without_a_chinese_font_the_error_says_what_to_install():
    with pytest.raises(typesetting.TypesettingFailed, match="fonts-noto-cjk"):
        typesetting.face("body", frozenset({"DejaVu Sans"}))


def test_the_fonts_of_offices_come_first():
    known = frozenset({"Noto Serif CJK SC", "FangSong", "KaiTi"})
    assert typesetting.face("body", known) == ["FangSong", "Noto Serif CJK SC"]


def test_a_template_that_lacks_its_content_is_named():
    with pytest.raises(typesetting.TypesettingFailed, match="frame"):
        typesetting.typeset("frame", {}, "pdf")
