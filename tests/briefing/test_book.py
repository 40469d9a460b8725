"""A workbook holds each figure's numbers as numbers, and its charts show the cells that hold the drawn ones."""

import io
from datetime import date, datetime

import openpyxl
import polars as pl
import pytest
from openpyxl.utils import range_boundaries

from dashboard import charts, workbook
from dashboard.briefing import identity
from dashboard.briefing.book import as_xlsx, plain, statistics_sheet
from dashboard.briefing.document import Briefing, Exhibit, Identity, Section
from dashboard.briefing.native import native
from dashboard.figure import Figure, Twin

CARD = (("口径", ("办案数：批准并办理的案件。",)), ("来源", ("法律援助管理系统导出表。",)))
DAY = date(2020, 9, 30)


def exhibit(code: str, sentence: str, picture=None, twin=None, **more: object) -> Exhibit:
    who = Identity(code, "全区", "2020年1—9月", DAY, "s1", "nmg-135", f"http://localhost/{code}", True)
    return Exhibit(Figure(code, sentence, "单位：件", picture, twin, **more), who, CARD, comment="须督办")


def split() -> Exhibit:
    rows = pl.DataFrame({"label": ["财政", "捐赠", "其他"], "value": [9.5, 3.25, 1.0]})
    twin = Twin(rows, {"label": "来源", "value": "到位（万元）"})
    return exhibit("SPLI0001", "财政最多。", charts.split(rows, "件"), twin)


def columns() -> Exhibit:
    rows = pl.DataFrame({"label": ["2019年", "2020年"], "value": [1234, 987], "is_partial": [False, True]})
    rows = rows.with_columns(written=pl.lit("1件"))
    picture = charts.columns(rows, target=1500, target_label="目标")
    twin = Twin(rows.reverse(), {"label": "年度", "value": "件数", "is_partial": "未满年"})
    return exhibit("COLU0001", "较上年同期少247件。", picture, twin)


def path() -> Exhibit:
    days = pl.DataFrame({"day": [date(2020, 1, 31), DAY], "total": [11, 250]})
    picture = charts.path(days, 366, date(2020, 1, 1), date(2021, 1, 1), None, None)
    return exhibit("PATH0001", "累计250件。", picture, Twin(days, {"day": "日期", "total": "累计（件）"}))


def shares() -> Exhibit:
    rows = pl.DataFrame({"label": ["甲", "乙"], "met": [20, 0], "missing": [10, 0]})
    picture = charts.composition(rows, {"met": "符合", "missing": "不符合"})
    return exhibit("SHAR0001", "三分之二符合。", picture, Twin(rows, {"label": "单位", "met": "符合（个）"}))


CHARTS = [split(), columns(), path(), shares()]
REST = [
    exhibit("HEAT0001", "甲最多: 如图[一]。", None, Twin(pl.DataFrame({"pct": [90.4, None]}), {"pct": "%"})),
    exhibit("NONE0001", "重点人群", nothing="本期没有批准的案件。"),
]


@pytest.fixture(scope="module")
def book():
    made = Briefing(
        "b",
        "关于工作情况的通报",
        "全区",
        "2020年1—9月",
        DAY,
        datetime(2020, 10, 9),
        "s1",
        is_synthetic=True,
        sections=(Section("一、总体情况", (), tuple(CHARTS)),),
        attachments=(*REST, CHARTS[0]),
        signed="法律援助处",
    )
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(made)))


def sheet_of(book, one: Exhibit):
    (sheet,) = (sheet for sheet in book.worksheets[1:] if sheet["A1"].value == one.figure.sentence)
    return sheet


def texts(sheet) -> list[object]:
    return [cell for row in sheet.values for cell in row if cell is not None]


def cells(sheet, reference: str) -> list[object]:
    """What stands at 'name'!$A$1:$A$3."""
    name, _sign, place = reference.rpartition("!")
    assert name.strip("'").replace("''", "'") == sheet.title
    left, top, right, bottom = range_boundaries(place)
    return [
        sheet.cell(row, column).value for row in range(top, bottom + 1) for column in range(left, right + 1)
    ]


def near(values) -> list:
    """The numbers as a workbook holds them: with sixteen digits."""
    return [None if value is None else pytest.approx(value, rel=1e-14) for value in values]


def drawn(sheet) -> dict[str, tuple[list, list]]:
    """Of each series of the only chart, by the cell that names it: the names and the numbers of its cells."""
    (chart,) = sheet._charts
    found = {}
    for one in [series for each in chart._charts for series in each.series]:
        names = one.cat.strRef or one.cat.numRef
        (title,) = cells(sheet, one.tx.strRef.f)
        found[title] = (cells(sheet, names.f), cells(sheet, one.val.numRef.f))
    return found


def test_the_first_sheet_leads_to_all_others(book):
    contents = book.worksheets[0]
    assert contents.title == "目录"
    links = [cell.hyperlink.location for row in contents for cell in row if cell.hyperlink]
    assert links == [f"'{sheet.title}'!A1" for sheet in book.worksheets[1:]]
    listed = texts(contents)
    for one in CHARTS + REST:
        assert one.figure.sentence in listed
        assert one.identity.code in listed
    assert {"代拟稿", "演示数据"} <= set(listed)


def test_a_sheet_says_what_its_figure_concludes_is_and_means(book):
    for one in CHARTS + REST:
        said = texts(sheet_of(book, one))
        assert said[:2] == [one.figure.sentence, "单位：件"]
        for line in identity.lines(one.identity):
            assert line in said
        assert {"须督办", "口径", "　办案数：批准并办理的案件。", f"地址：{one.identity.link}"} <= set(said)


@pytest.mark.parametrize("one", CHARTS, ids=lambda one: one.figure.name)
def test_a_chart_refers_to_the_cells_that_hold_what_is_drawn(book, one):
    wanted, found = native(one.figure.picture, one.figure.twin), drawn(sheet_of(book, one))
    assert list(found) == [series.name for series in wanted.series]
    for series in wanted.series:
        names, values = found[series.name]
        assert values == near(series.values)
        days = [name.date() if isinstance(name, datetime) else name for name in names]
        assert days == list(wanted.categories)


def test_a_chart_of_the_tables_own_numbers_writes_no_second_block(book):
    sheet = sheet_of(book, CHARTS[0])
    assert "图中数据" not in texts(sheet)
    (chart,) = sheet._charts
    assert chart.series[0].val.numRef.f.split("!")[1] == "$B$6:$B$8"
    assert [sheet[f"B{i}"].value for i in (5, 6, 7, 8)] == ["到位（万元）", 9.5, 3.25, 1]


def test_numbers_are_numbers_and_keep_their_decimals(book):
    sheet = sheet_of(book, REST[0])
    (rate,) = (cell for row in sheet for cell in row if cell.value == 90.4)
    assert rate.data_type == "n"
    assert rate.number_format == "#,##0.0#"


def test_a_figure_with_nothing_gives_the_reason(book):
    assert "本期没有批准的案件。" in texts(sheet_of(book, REST[1]))


def test_what_is_no_number_day_or_text_is_put_in_words():
    rows = pl.DataFrame({"is_met": [True, None], "codes": [["甲", "乙"], []], "rate": [float("nan"), 1.5]})
    shown = plain(rows.with_columns(hidden=1), {name: name for name in rows.columns})
    assert shown.rows() == [("是", "甲、乙", None), (None, "", 1.5)]


def test_a_statistical_sheet_leaves_open_what_only_a_person_can_sign():
    rows = pl.DataFrame({"name": ["办案数", "优良率"], "value": [1234.0, 90.25]})
    sheet = statistics_sheet(
        rows,
        {"name": "指标", "value": "本期"},
        "包头市",
        ("包头市统计表", "演示数据"),
        (("填报单位", "包头市司法局"), ("填表人", "")),
    )
    made = openpyxl.load_workbook(io.BytesIO(workbook.as_xlsx([sheet], "统计表", DAY)))["包头市"]
    assert [row for row in made.values if row[0]] == [
        ("包头市统计表", None),
        ("演示数据", None),
        ("指标", "本期"),
        ("办案数", 1234),
        ("优良率", 90.25),
        ("填报单位：包头市司法局", None),
        ("填表人：＿＿＿＿＿＿＿＿", None),
    ]
    assert made["A2"].fill.fgColor.rgb == "FFFFF3E0"
