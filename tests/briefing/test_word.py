"""Is a Word draft laid out as GB/T 9704-2012 asks, and does it say what the screen says?"""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import polars as pl
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Length
from lxml import etree

from dashboard import charts, figure
from dashboard.briefing.document import Briefing, Exhibit, Identity, Section
from dashboard.briefing.identity import lines
from dashboard.briefing.word import as_docx
from dashboard.briefing.word.columns import laid_out
from dashboard.briefing.word.headline import lines_of
from dashboard.briefing.word.levels import chinese, numbered
from dashboard.figure import Figure, Twin
from dashboard.periods import parse
from dashboard.scope import Scope
from dashboard.tabulate import as_html
from dashboard.view import View

DAY = date(2020, 10, 31)
VIEW = View(Scope("150000"), parse("2020", DAY))
PUBLIC = "公开版：小于5的数和可推算出它的数不列出"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MONTHS = pl.DataFrame(
    {"month": [date(2020, 1, 1), date(2020, 2, 1)], "now": [5, 7], "before": [4, 9], "is_partial": False}
)
UNITS = pl.DataFrame(
    {
        "group": ["东部", "东部", "西部"],
        "name": ["赤峰市", "通辽市", "<阿拉善盟>"],
        "month": [date(2020, 1, 1), None, date(2020, 3, 1)],
        "cases": [1204, None, 88],
        "rate": [85.50, 0.126, None],
    }
)
HEADINGS = {"name": "单位", "month": "月份", "cases": "案件（件）", "rate": "完成率（%）"}
WIDE = pl.DataFrame({"name": ["赤峰市"], **{f"v{i}": [1000 + i] for i in range(12)}})


def exhibit(shown: Figure, code: str, comment: str = "") -> Exhibit:
    who = Identity(
        code, "全区", "2020年", DAY, "2020-10-31-abc", "d1e2f3a4", "https://example.org/", is_synthetic=True
    )
    return Exhibit(shown, who, comment=comment)


DRAWN = exhibit(
    figure.drawn(
        "months", "办案逐月增加。", "件", charts.months(MONTHS), Twin(MONTHS, {"now": "本年"}), VIEW
    ),
    "AAAA1111",
    "主要是通知辩护增加。\n请关注。",
)
LISTED = exhibit(
    figure.listed("units", "盟市有快有慢。", "单位：件", Twin(UNITS, HEADINGS), VIEW), "BBBB2222"
)
TURNED = exhibit(
    figure.listed("wide", "统计总表。", "", Twin(WIDE, {n: f"指标{n}名称" for n in WIDE.columns}), VIEW),
    "CCCC3333",
)
MISSING = exhibit(figure.missing("hotline", "热线接听情况。", "第三季度未报送。"), "DDDD4444")
BRIEFING = Briefing(
    "circular",
    "关于2020年全区法律援助工作情况的通报",
    "全区",
    "2020年",
    DAY,
    datetime(2020, 11, 3, 9, 30, tzinfo=UTC),
    "2020-10-31-abc",
    is_synthetic=True,
    addressee="各盟市司法局",
    lead="现将有关情况通报如下。",
    sections=(
        Section("总体情况", ("办理案件12件，同比增长9.1%。",), (DRAWN, MISSING)),
        Section(
            "存在的问题",
            (),
            (),
            (
                Section("进度偏慢", ("两地偏慢。",), (), (Section("旗县一级"), Section("盟市一级"))),
                Section("支付偏慢", (), (LISTED,)),
            ),
        ),
    ),
    attachments=(DRAWN, TURNED),
    signed="内蒙古自治区司法厅",
    signed_on=date(2020, 11, 3),
    form=(("填报单位", "司法厅"), ("填表人", "")),
)


def picture(shown: Exhibit) -> bytes:
    """A white PNG of 640 by 320 px."""
    assert shown.comment == "", "the comment is text below the picture"

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 640, 320, 8, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress((b"\0" + b"\xff" * 640) * 320))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def written() -> bytes:
    return as_docx(BRIEFING, picture)


@pytest.fixture(scope="module")
def draft(written) -> Document:
    return docx.Document(io.BytesIO(written))


def opened(briefing: Briefing) -> Document:
    return docx.Document(io.BytesIO(as_docx(briefing, picture)))


def texts(document: Document, style: str = "") -> list[str]:
    return [p.text for p in document.paragraphs if style in ("", p.style.name)]


def fonts(document: Document, style: str) -> etree._Element:
    return document.styles[style].element.rPr.find(qn("w:rFonts"))


def test_the_page_is_a4_with_a_text_block_of_156_by_225_mm(draft):
    page = draft.sections[0]
    assert [round(page.page_width.mm), round(page.page_height.mm)] == [210, 297]
    margins = (page.top_margin, page.left_margin, page.bottom_margin, page.right_margin)
    assert [round(margin.mm, 1) for margin in margins] == [37, 28, 35, 26]


def test_a_page_holds_22_lines_of_28_characters(draft):
    page = draft.sections[0]
    grid = page._sectPr.find(qn("w:docGrid"))
    height = Length(page.page_height - page.top_margin - page.bottom_margin).pt
    width = Length(page.page_width - page.left_margin - page.right_margin).pt
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert height // (int(grid.get(qn("w:linePitch"))) / 20) == 22
    assert width // (16 + int(grid.get(qn("w:charSpace"))) / 4096) == 28
    body = draft.styles["Normal"]
    spacing = int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert (height // body.paragraph_format.line_spacing.pt, width // (16 + spacing)) == (22, 28)


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("附件标记", "黑体", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_a_style_names_its_chinese_font(draft, style, font, size):
    assert fonts(draft, style).get(qn("w:eastAsia")) == font
    assert draft.styles[style].font.size.pt == size


def test_every_style_in_use_is_our_own_and_names_all_fonts(draft, written):
    used = {p.style.name for p in draft.paragraphs} | {
        p.style.name for table in draft.tables for row in table.rows for c in row.cells for p in c.paragraphs
    }
    for name in used:
        named = fonts(draft, name)
        assert all(named.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")), name
        assert not [key for key in named.attrib if "Theme" in key]
        assert named.get(qn("w:ascii")) == named.get(qn("w:hAnsi")) == "Times New Roman", name
    table = etree.fromstring(zipfile.ZipFile(io.BytesIO(written)).read("word/fontTable.xml"))
    stand_ins = {font.get(f"{W}name"): font.findtext(f"{W}altName") for font in table}
    assert {fonts(draft, name).get(qn("w:eastAsia")) for name in used} <= set(stand_ins)


def test_the_body_has_fixed_lines_and_an_indent_of_two_characters(draft):
    body = draft.styles["Body Text"]
    assert body.paragraph_format.line_spacing.pt == 28.95
    assert body.element.pPr.find(qn("w:spacing")).get(qn("w:lineRule")) == "exact"
    assert body.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"


def test_levels_are_numbered_headings_of_the_outline(draft):
    assert texts(draft, "Heading 1") == ["一、总体情况", "二、存在的问题"]
    assert texts(draft, "Heading 2") == ["（一）进度偏慢", "（二）支付偏慢"]
    assert texts(draft, "Heading 3") == ["1. 旗县一级", "2. 盟市一级"]
    outline = [draft.styles[f"Heading {n}"].element.pPr.find(qn("w:outlineLvl")) for n in (1, 2, 3)]
    assert [level.get(qn("w:val")) for level in outline] == ["0", "1", "2"]


def test_numbers_of_levels():
    assert [chinese(n) for n in (1, 9, 10, 11, 20, 21, 99)] == [
        "一",
        "九",
        "十",
        "十一",
        "二十",
        "二十一",
        "九十九",
    ]
    assert numbered(2, 4) == "（2）"


def test_the_text_stands_in_its_order(draft):
    front = texts(draft)[:4]
    assert front[0] == "代拟稿　演示数据　数据截至2020年10月31日"
    assert front[1] == BRIEFING.title
    assert front[2:] == ["各盟市司法局：", "现将有关情况通报如下。"]
    assert texts(draft, "附件说明") == ["附件：1. 办案逐月增加"]
    assert texts(draft, "附件说明续") == ["2. 统计总表"]
    assert texts(draft, "Signature") == ["内蒙古自治区司法厅"]
    assert texts(draft, "Date") == ["2020年11月3日"]
    assert draft.styles["Date"].element.pPr.find(qn("w:ind")).get(qn("w:rightChars")) == "400"


def test_attachments_begin_on_pages_of_their_own(draft):
    assert texts(draft, "附件标记") == ["附件1", "附件2"]
    assert draft.styles["附件标记"].element.pPr.find(qn("w:pageBreakBefore")) is not None
    alone = opened(replace(BRIEFING, attachments=(TURNED,)))
    assert texts(alone, "附件说明") == ["附件：统计总表"]
    assert texts(alone, "附件标记") == ["附件"]


def test_page_numbers_stand_at_the_outer_edge(draft):
    assert draft.settings.odd_and_even_pages_header_footer
    page = draft.sections[0]
    for footer, align, side in ((page.footer, "right", "right"), (page.even_page_footer, "left", "left")):
        line = footer.paragraphs[0]
        shape = line.style.element.pPr
        assert line.text == "— 1 —"
        assert "PAGE" in "".join(code.text for code in line._p.iter(qn("w:instrText")))
        assert shape.find(qn("w:jc")).get(qn("w:val")) == align
        assert shape.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"


def test_demonstration_data_say_so_on_every_page(draft):
    page = draft.sections[0]
    assert [page.header.paragraphs[0].text, page.even_page_header.paragraphs[0].text] == ["演示数据"] * 2
    mark = draft.styles["演示数据标记"].element.rPr
    assert mark.find(qn("w:shd")).get(qn("w:fill")) == "FFF3E0"
    assert mark.find(qn("w:color")).get(qn("w:val")) == "8A4B00"


def test_real_and_internal_data_carry_no_such_marks():
    real = replace(LISTED, identity=replace(LISTED.identity, is_synthetic=False))
    plain = replace(BRIEFING, is_synthetic=False, sections=(Section("情况", (), (real,)),), attachments=())
    parts = zipfile.ZipFile(io.BytesIO(as_docx(plain, picture)))
    said = "".join(parts.read(n).decode() for n in parts.namelist() if re.match("word/(doc|head|foot)", n))
    assert "代拟稿" in said
    assert "演示数据" not in said.replace("演示数据标记", "")
    assert "公开版" not in said
    assert PUBLIC in texts(opened(replace(plain, is_public=True)), "拟稿标记")


def test_nothing_is_red_and_no_number_of_issue_is_made_up(written):
    parts = zipfile.ZipFile(io.BytesIO(written))
    for name in parts.namelist():
        if not name.startswith("word/") or not name.endswith(".xml") or "theme" in name:
            continue
        tree = etree.fromstring(parts.read(name))
        colours = {c for e in tree.iter() for c in e.attrib.values() if re.fullmatch("[0-9A-F]{6}", c)}
        assert colours <= {"000000", "8A4B00", "FFF3E0", "40566F"}, name
        assert "〔" not in "".join(tree.itertext())


def test_a_picture_is_as_wide_as_the_text_and_says_what_it_shows(draft):
    assert len(draft.inline_shapes) == 2
    shown = draft.inline_shapes[0]
    assert (round(shown.width.mm), round(shown.height.mm)) == (156, 78)
    assert shown._inline.docPr.get("descr") == "办案逐月增加。　件"
    assert len({one._inline.docPr.id for one in draft.inline_shapes}) == 2
    assert texts(draft, "Caption") == ["图1  办案逐月增加"]
    below = texts(draft)[texts(draft).index("图1  办案逐月增加") + 1 :]
    assert below[:3] == ["主要是通知辩护增加。", "请关注。", "（热线接听情况：第三季度未报送）"]


def test_a_table_says_what_the_screen_says(draft):
    table = draft.tables[0]
    found = [[cell.text for cell in row.cells] for row in table.rows]
    screen = etree.HTML(as_html(UNITS, HEADINGS, ""))
    wanted = [["".join(c.itertext()) for c in row] * (4 if len(row) == 1 else 1) for row in screen.iter("tr")]
    assert found == wanted
    assert found[2] == ["赤峰市", "2020-01", "1204", "85.5"]
    assert found[3] == ["通辽市", "—", "—", "0.13"]
    assert texts(draft, "表题") == ["表1  盟市有快有慢"]


def test_numbers_of_a_table_stand_to_the_right_and_rows_stay_whole(draft):
    first, *rest = draft.tables[0].rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in (first, *rest))
    styles = [cell.paragraphs[0].style.name for cell in rest[1].cells]
    assert styles == ["表格文字", "表格文字", "表格数字", "表格数字"]
    assert draft.styles["表格数字"].element.pPr.find(qn("w:jc")).get(qn("w:val")) == "right"


def test_below_a_table_stand_the_form_and_whose_numbers_they_are(draft):
    form = next(p for p in draft.paragraphs if p.style.name == "填报行")
    assert form.text.replace("\xa0", "") == "填报单位：司法厅　填表人："
    assert form.runs[-1].underline
    assert texts(draft, "图表标识")[0].split("\n") == lines(LISTED.identity)


def test_a_table_that_is_cut_says_how_much_is_left():
    cut = replace(LISTED, figure=replace(LISTED.figure, most=2))
    short = opened(replace(BRIEFING, sections=(Section("情况", (), (cut,)),), attachments=()))
    assert [row.cells[0].text for row in short.tables[0].rows] == ["单位", "东部", "赤峰市", "通辽市"]
    assert texts(short, "图表标识")[0] == "此处列出前2条，全部3条。"


def test_a_wide_table_turns_its_page_and_only_its_page(draft):
    assert [s.orientation for s in draft.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    turned = draft.sections[1]
    assert round(Length(turned.page_width - turned.left_margin - turned.right_margin).mm) == 225
    inside = opened(replace(BRIEFING, sections=(Section("情况", (), (TURNED,)), Section("要求"))))
    assert [s.orientation for s in inside.sections][:3] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]


@pytest.mark.parametrize(
    ("columns", "suffix", "is_turned"), [(8, "", False), (10, "Small", False), (14, "", True)]
)
def test_a_table_fills_the_width_in_type_that_fits(columns, suffix, is_turned):
    layout = laid_out([["指标", "123"]] * columns, [True] * columns)
    assert (layout.suffix, layout.is_turned) == (suffix, is_turned)
    assert sum(layout.widths) == pytest.approx((225 if is_turned else 156) * 72 / 25.4, abs=1)


def test_a_long_title_breaks_between_words_into_even_lines():
    assert lines_of(BRIEFING.title) == ["关于2020年全区法律援助工作情况的通报"]
    assert lines_of("关于2020年1至9月全区法律援助工作情况的通报") == [
        "关于2020年1至9月全区",
        "法律援助工作情况的通报",
    ]
    assert lines_of("居前三位的是呼和浩特、包头、呼伦贝尔，有4个盟市慢于时序进度", 24)[0].endswith("、")


def test_the_file_says_who_made_it_and_when(draft):
    about = draft.core_properties
    assert (about.title, about.author, about.language) == (BRIEFING.title, BRIEFING.signed, "zh-CN")
    assert about.created.replace(tzinfo=None) == datetime(2020, 11, 3, 9, 30)
    assert about.comments == "演示数据"


def test_a_comment_with_characters_that_no_file_can_hold_is_written_without_them():
    pasted = replace(DRAWN, comment="甲\x07乙\x0b丙")
    said = opened(replace(BRIEFING, sections=(Section("情况", (), (pasted,)),), attachments=()))
    assert "甲乙" in "".join(texts(said, "Body Text"))
