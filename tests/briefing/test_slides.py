"""A deck says on each slide what its figure concludes, holds charts that can be edited, and fits its slides."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

import openpyxl
import polars as pl
import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from dashboard import charts
from dashboard.briefing import identity
from dashboard.briefing.document import Briefing, Exhibit, Identity, Section
from dashboard.briefing.native import native
from dashboard.briefing.slides import as_pptx
from dashboard.briefing.slides.days import named
from dashboard.figure import Figure, Twin

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CARD = (("口径", ("办案数：批准并办理的案件。",)), ("来源", ("法律援助管理系统导出表。",)))
UNITS = [("包头", 61.2345), ("乌海", 40.5), ("兴安", None)]


def exhibit(code: str, sentence: str, picture=None, twin=None, **more: object) -> Exhibit:
    who = Identity(
        code,
        "全区",
        "2020年1—9月",
        date(2020, 9, 30),
        "s1",
        "nmg-135",
        f"http://localhost/{code}",
        is_synthetic=code != "REAL0001",
        attribution="边界来源：天地图" if code == "HEAT0001" else "",
    )
    return Exhibit(Figure(code, sentence, "单位：件", picture, twin, **more), who, CARD, comment="须督办")


def ranking() -> Exhibit:
    rows = pl.DataFrame(
        [
            {"unit_code": name, "name": name, "value": value, "label": f"{value}%", "tone": "main"}
            for name, value in UNITS
        ]
    )
    return exhibit("RANK0001", "包头进度最快。", charts.ranking(rows, 58.3, "时序进度", 100))


def columns() -> Exhibit:
    rows = pl.DataFrame({"label": ["2019年", "2020年"], "value": [1234, 987], "is_partial": [False, True]})
    rows = rows.with_columns(written=pl.col("value").cast(pl.String) + "件")
    return exhibit("COLU0001", "较上年同期少247件。", charts.columns(rows, target=1500, target_label="目标"))


def path() -> Exhibit:
    days = pl.DataFrame({"day": [date(2020, 1, 31), date(2020, 9, 30)], "total": [11, 250]})
    picture = charts.path(days, 366, date(2020, 1, 1), date(2021, 1, 1), None, None)
    return exhibit("PATH0001", "累计250件。", picture)


def shares() -> Exhibit:
    rows = pl.DataFrame({"label": ["甲"], "met": [20], "missing": [10]})
    return exhibit(
        "SHAR0001", "三分之二符合。", charts.composition(rows, {"met": "符合", "missing": "不符合"})
    )


def heat() -> Exhibit:
    row = {"row_label": "甲", "column_label": "乙", "value": 5, "written": "5"}
    return exhibit("HEAT0001", "甲最多。", charts.heat(pl.DataFrame([row])))


def table() -> Exhibit:
    rows = pl.DataFrame({"name": [f"第{i}项" for i in range(50)], "value": [i + 0.125 for i in range(50)]})
    return exhibit("TABL0001", "列前三十项。", None, Twin(rows, {"name": "事项", "value": "件数"}), most=30)


CHARTS = [ranking(), columns(), path(), shares()]
OTHERS = [heat(), table(), exhibit("NONE0001", "重点人群", nothing="本期没有批准的案件。")]
LONG = "全区法律援助机构共批准案件16480件，同比增长3.1%。"


def briefing(**more: object) -> Briefing:
    parts = (Section("（一）进度", ("进展平稳。",), tuple(OTHERS)),)
    body = (Section("一、总体情况", (LONG * 6,) * 6, tuple(CHARTS), parts),)
    said = {
        "sections": body,
        "attachments": (CHARTS[0],),
        "is_synthetic": True,
        "signed": "法律援助处",
    } | more
    return Briefing(
        "b",
        "关于工作情况的通报",
        "全区",
        "2020年1—9月",
        date(2020, 9, 30),
        datetime(2020, 10, 9),
        "s1",
        **said,
    )


def png(_exhibit: Exhibit) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (800, 200), "navy").save(written, "png")
    return written.getvalue()


@pytest.fixture(scope="module")
def written() -> bytes:
    return as_pptx(briefing(), png)


@pytest.fixture(scope="module")
def deck(written):
    return Presentation(io.BytesIO(written))


def titled(deck, sentence: str) -> list:
    return [slide for slide in deck.slides if slide.shapes.title.text == sentence]


def words(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def chart_of(deck, one: Exhibit):
    (slide,) = titled(deck, one.figure.sentence)
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def near(values) -> list:
    """The numbers as a workbook holds them: with sixteen digits."""
    return [None if value is None else pytest.approx(value, rel=1e-14) for value in values]


def test_slides_are_wide_and_titles_are_the_conclusions_in_their_order(deck):
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))
    found = list(dict.fromkeys(slide.shapes.title.text for slide in deck.slides))
    sentences = [one.figure.sentence for one in CHARTS + OTHERS]
    texts = ["关于工作情况的通报", "一、总体情况", "一、总体情况（续）"]
    assert found == [*texts, *sentences]
    assert all(slide.shapes.title.is_placeholder for slide in deck.slides)


def test_the_cover_says_what_it_is(deck):
    said = words(deck.slides[0])
    for part in ("代拟稿", "全区", "2020年1—9月", "2020-09-30", "法律援助处", "演示数据"):
        assert part in said


@pytest.mark.parametrize("one", CHARTS, ids=lambda one: one.figure.name)
def test_a_chart_draws_the_figures_numbers_and_holds_them_in_its_workbook(deck, one):
    chart, wanted = chart_of(deck, one), named(native(one.figure.picture))
    drawn = {series.name: tuple(series.values) for plot in chart.plots for series in plot.series}
    assert drawn == {series.name: series.values for series in wanted.series}
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = list(book.active.values)
    assert rows[0][1:] == tuple(series.name for series in wanted.series)
    held = [list(column) for column in zip(*(row[1:] for row in rows[1:]), strict=True)]
    assert held == [near(series.values) for series in wanted.series]
    assert len(rows) - 1 == len(wanted.categories)


def test_limits_of_one_name_are_drawn_each():
    limits = [(month, 5.5, 20, limit, False) for month, limit in ((1, 7.0), (2, 5.0), (3, 7.0))]
    rows = pl.DataFrame(limits, schema=["month", "p90", "n", "limit", "is_working"], orient="row")
    rows = rows.with_columns(month=pl.date(2020, "month", 1))
    one = exhibit("WAIT0001", "九成在五天半内。", charts.waits(rows))
    made = Presentation(io.BytesIO(as_pptx(briefing(sections=(), attachments=(one,)), png)))
    drawn = [series for plot in chart_of(made, one).plots for series in plot.series]
    assert [series.name for series in drawn] == ["P90", "时限 7 天", "时限 5 天", "时限 7 天"]
    assert len({series.format.line.width for series in drawn[1:]}) == 1


def test_counts_begin_at_zero_and_a_target_is_a_line_over_the_columns(deck):
    chart = chart_of(deck, CHARTS[1])
    assert chart.value_axis.minimum_scale == 0
    assert [type(plot).__name__ for plot in chart.plots] == ["BarPlot", "LinePlot"]
    axes = [[axis.get("val") for axis in plot._element.findall(f"{CHART}axId")] for plot in chart.plots]
    assert axes[0] == axes[1]


def test_days_are_named_in_words_each_as_far_from_the_next_as_in_time(deck):
    chart = chart_of(deck, CHARTS[2])
    names = [str(name) for name in chart.plots[0].categories]
    assert names == ["1月1日", *(f"{month}月" for month in range(1, 13))]
    assert chart._chartSpace.find(f".//{CHART}dispBlanksAs").get("val") == "span"
    days = pl.DataFrame({"day": [date(2019, 12, 30), date(2020, 1, 2)], "total": [1, 5]})
    start, end = date(2019, 12, 29), date(2020, 1, 5)
    daily = named(native(charts.path(days, 9, start, end, None, None)))
    assert daily.categories[:2] + daily.categories[-1:] == (
        "2019年12月29日",
        "2019年12月30日",
        "2020年1月4日",
    )
    assert len(daily.categories) == (date(2020, 1, 4) - start).days + 1


def labelled(chart) -> dict[str, list[int]]:
    """Of each series the points that show their number, which no label writes out."""
    found = {}
    for series in (one for plot in chart.plots for one in plot.series):
        labels = series._element.findall(f"{CHART}dLbls/{CHART}dLbl")
        shown = [one for one in labels if one.find(f"{CHART}showVal") is not None]
        assert not any(list(one.iter(f"{CHART}tx")) for one in shown)
        found[series.name] = [int(one.find(f"{CHART}idx").get("val")) for one in shown]
    return found


def test_numbers_at_the_bars_are_the_charts_own_and_follow_an_edit(deck):
    chart = chart_of(deck, CHARTS[0])
    assert list(chart.plots[0].categories) == ["1 包头", "2 乌海", "– 兴安（未报送）"]
    assert labelled(chart) == {"数值": [0, 1], "时序进度": []}
    forms = {one.get("formatCode") for one in chart._chartSpace.iterfind(f".//{CHART}dLbl/{CHART}numFmt")}
    assert forms == {'#,##0.0000"%"'}
    assert labelled(chart_of(deck, CHARTS[3])) == {"符合": [0], "不符合": [0]}


def test_what_stands_beside_a_row_besides_its_number_is_noted_under_the_chart(deck):
    (slide,) = titled(deck, "三分之二符合。")
    assert "甲 n=30" in words(slide)
    assert list(chart_of(deck, CHARTS[3]).plots[0].categories) == ["甲"]


def test_a_target_across_bars_is_a_stroke_at_its_number(deck):
    chart = chart_of(deck, CHARTS[0])
    (tick,) = [one for plot in chart.plots for one in plot.series if one.name == "时序进度"]
    fills = [point.findall(f".//{DRAWING}gs") for point in tick._element.findall(f"{CHART}dPt")]
    assert len(fills) == len(UNITS)
    for stops in fills:
        places = [int(one.get("pos")) / 1000 for one in stops]
        clear = [one.find(f".//{DRAWING}alpha").get("val") == "0" for one in stops]
        assert clear == [True, True, False, False]
        assert places[1] == places[2] > 99
    (slide,) = titled(deck, "包头进度最快。")
    assert "┃ 时序进度" in words(slide)


def test_no_slide_holds_one_sentence_alone():
    parts = [
        Section("进度", ("进展平稳。",)),
        Section("质量", ("质量良好。优良率九成。",)),
        Section("经费", ("支出合规。",)),
    ]
    made = as_pptx(briefing(sections=tuple(parts), attachments=(), lead="情况如下。"), png)
    _cover, *slides = Presentation(io.BytesIO(made)).slides
    assert [slide.shapes.title.text for slide in slides] == ["质量"]
    lines = slides[0].placeholders[1].text_frame.text.split("\n")
    assert lines == ["情况如下。", "进度：进展平稳。", "质量良好。优良率九成。", "经费：支出合规。"]
    alone = as_pptx(briefing(sections=(), attachments=(), lead="情况如下。"), png)
    (cover,) = Presentation(io.BytesIO(alone)).slides
    assert "情况如下。" in words(cover)


def parts(written: bytes, pattern: str) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        for name in archive.namelist():
            if re.fullmatch(pattern, name):
                yield name, etree.fromstring(archive.read(name))


def test_every_run_names_its_chinese_font(written):
    checked = 0
    for name, root in parts(written, r"ppt/(slides|charts|notesSlides|slideLayouts|slideMasters)/[^/]*\.xml"):
        for run in root.iter(f"{DRAWING}r"):
            assert run.find(f"{DRAWING}rPr") is not None, name
        for tag in ("rPr", "defRPr", "endParaRPr"):
            for said in root.iter(f"{DRAWING}{tag}"):
                faces = [said.find(f"{DRAWING}{face}").get("typeface") for face in ("latin", "ea")]
                assert (faces, said.get("lang")) == (["Microsoft YaHei"] * 2, "zh-CN"), name
                checked += 1
    assert checked > 100


def test_themes_name_the_font_too(written):
    for name, root in parts(written, r"ppt/theme/.*\.xml"):
        for tag in ("majorFont", "minorFont"):
            fonts = root.find(f".//{DRAWING}{tag}")
            faces = [fonts.find(f"{DRAWING}{face}").get("typeface") for face in ("latin", "ea")]
            assert faces == ["Microsoft YaHei"] * 2, name


def test_pictures_charts_and_tables_are_told_in_words(deck):
    for one in [*CHARTS, *OTHERS[:2]]:
        for slide in titled(deck, one.figure.sentence):
            told = [shape for shape in slide.shapes if shape.shape_type in (3, 13, 19)]
            assert [s._element.xpath(".//p:cNvPr")[0].get("descr") for s in told] == [
                f"{one.figure.sentence}　单位：件"
            ]


def test_a_figure_says_who_it_is_and_its_notes_say_what_it_means(deck):
    for one in CHARTS + OTHERS:
        slide = titled(deck, one.figure.sentence)[0]
        for line in identity.lines(one.identity):
            assert line in words(slide)
        notes = slide.notes_slide.notes_text_frame.text
        for part in ("须督办", "口径", "办案数：批准并办理的案件。", one.identity.code, one.identity.link):
            assert part in notes
    assert "边界来源：天地图" in words(titled(deck, "甲最多。")[0])


def test_invented_data_are_marked_and_real_data_are_not(deck):
    assert all("演示数据" in words(slide) for slide in deck.slides)
    real = exhibit("REAL0001", "真实。", nothing="无。")
    made = as_pptx(briefing(sections=(), attachments=(real,), is_synthetic=False), png)
    assert not [slide for slide in Presentation(io.BytesIO(made)).slides if "演示数据" in words(slide)]


def test_a_picture_keeps_its_proportions_on_the_slide(deck):
    (slide,) = titled(deck, "甲最多。")
    (shape,) = (shape for shape in slide.shapes if shape.shape_type == 13)
    assert shape.width / shape.height == pytest.approx(4, rel=0.001)
    assert shape.left >= 0
    assert shape.left + shape.width <= deck.slide_width


def test_a_table_lists_the_first_rows_over_as_many_slides_as_they_need(deck):
    slides = titled(deck, "列前三十项。")
    tables = [next(shape for shape in slide.shapes if shape.has_table) for slide in slides]
    listed = [[cell.text for cell in row.cells] for one in tables for row in list(one.table.rows)[1:]]
    assert listed == [[f"第{i}项", f"{i + 0.125:.2f}"] for i in range(30)]
    assert len(slides) > 1
    assert "（共50行，此处列前30行）（第1页" in words(slides[0])
    assert all(one.top + sum(row.height for row in one.table.rows) <= Inches(6.68) for one in tables)


def test_nothing_to_draw_is_said_and_why(deck):
    assert "本期没有批准的案件。" in words(titled(deck, "重点人群")[0])


def test_a_long_text_goes_on_over_slides_and_loses_nothing(deck):
    slides = [slide for slide in deck.slides if slide.shapes.title.text.startswith("一、总体情况")]
    texts = [slide.placeholders[1].text_frame.text.replace("\n", "") for slide in slides]
    assert "".join(texts) == LONG * 36 + "（一）进度：进展平稳。"
    assert len(slides) > 1


def test_a_long_conclusion_is_set_smaller():
    sizes = []
    for sentence in ("短。", LONG * 3):
        made = as_pptx(briefing(sections=(), attachments=(exhibit("A", sentence, nothing="无。"),)), png)
        slide = titled(Presentation(io.BytesIO(made)), sentence)[0]
        sizes.append(slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt)
    assert sizes[0] > sizes[1] >= 14


def test_a_figure_without_native_kind_alone_asks_for_its_picture():
    asked = []
    as_pptx(briefing(), lambda one: asked.append(one.identity.code) or png(one))
    assert asked == ["HEAT0001"]


def test_the_file_says_what_it_is(deck):
    said = deck.core_properties
    assert (said.title, said.author, said.language) == ("关于工作情况的通报", "法律援助处", "zh-CN")
    assert said.created.date() == date(2020, 10, 9)
