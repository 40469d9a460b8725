"""A native chart holds what the picture draws: the same numbers, names and doubts, or it does not exist."""

import re
from datetime import date
from types import SimpleNamespace

import plotly.graph_objects as go
import polars as pl
import pytest

from dashboard import charts, i18n, theme
from dashboard.briefing.native import Native, native
from dashboard.figure import Twin
from tests.charts.test_every_chart import DRAWN

# Each chart's native kind; None: it travels as a picture.
DECIDED = {
    "ages": "column_clustered",
    "bullet": "bar_clustered",
    "calendar": None,
    "columns": "column_clustered",
    "completion": "bar_100",
    "composition": "bar_100",
    "dumbbell": None,
    "features": "bar_100",
    "flow": None,
    "fund_category": "bar_stacked",
    "funnel": None,
    "grades": "bar_100",
    "growth": "line",
    "heat": None,
    "lights": None,
    "months": "column_clustered",
    "path": "line",
    "ranking": "bar_clustered",
    "scatter": None,
    "spending": "line",
    "split": "bar_clustered",
    "stacked": "column_stacked",
    "tiers": None,
    "versus": "bar_clustered",
    "waits": "line",
    "within": "bar_stacked",
}
JANUARY, FEBRUARY, MARCH = (date(2020, month, 1) for month in (1, 2, 3))
START, FINISH = date(2020, 1, 1), date(2021, 1, 1)


def drawn(picture, twin: Twin | None = None) -> Native:
    found = native(picture, twin)
    assert found is not None
    return found


def held(found: Native) -> dict[str, tuple]:
    return {one.name: one.values for one in found.series}


def unit(name: str, value: float | None, **more: object) -> dict:
    label = "未报送" if value is None else f"{value}%（n=46）"
    return {"unit_code": name, "name": name, "value": value, "label": label, "tone": "main"} | more


def test_somebody_decided_on_every_chart():
    assert set(DECIDED) == set(charts.__all__) - {"method_note"}


@pytest.mark.parametrize("name", DECIDED)
def test_a_chart_has_the_kind_that_was_decided(name):
    draw, row = DRAWN[name]
    found = native(draw(pl.DataFrame([row])))
    assert (found.kind if found else None) == DECIDED[name]
    assert native(draw(pl.DataFrame([row]).clear())) is None


def test_a_map_travels_as_a_picture():
    assert native(go.Figure(go.Choropleth(locations=["150100"], z=[1.0]))) is None


def test_a_ranking_keeps_full_names_ranks_words_and_its_mark():
    name = "一个名字很长很长很长很长很长的法律援助中心"
    rows = pl.DataFrame([unit(name, 61.234567), unit("包头", 50.5), unit("兴安", None)])
    found = drawn(charts.ranking(rows, 58.3, "时序进度 58.3%", 100))
    assert found.categories == (f"1 {name}", "2 包头", "– 兴安（未报送）")
    assert held(found) == {"数值": (61.234567, 50.5, None), "时序进度 58.3%": (58.3, 58.3, 58.3)}
    assert found.series[0].labels == ("61.234567%", "50.5%", "")
    assert found.notes == ("n=46", "n=46", "")
    assert [one.mark for one in found.series] == ["bar", "tick"]
    assert (found.low, found.high, found.number_format) == (0, 100, '0.0"%"')


def test_control_limits_and_broken_series_have_no_native_chart():
    rows = pl.DataFrame([unit("包头", 50.5, low=40.0, high=60.0)])
    assert native(charts.ranking(rows, None, "", 100)) is None
    years = [
        {"label": f"{y}年", "value": 5, "written": "5件", "is_partial": False, "is_break": y == 2019}
        for y in (2018, 2019)
    ]
    assert native(charts.columns(pl.DataFrame(years))) is None


def test_a_lone_series_is_called_what_the_twin_calls_its_numbers():
    picture = charts.split(pl.DataFrame({"label": ["甲", "乙"], "value": [3.5, 9.25]}), "万元")
    yuan = pl.DataFrame({"key": ["乙", "甲"], "n": [1, 2], "got_yuan": [92_500.0, 35_000.0]})
    twin = Twin(yuan, {"key": "来源", "n": "笔数", "got_yuan": "到位（元）"})
    assert held(drawn(picture, twin)) == {"到位（万元）": (9.25, 3.5)}
    same = Twin(
        pl.DataFrame({"key": ["乙", "甲"], "got": [9.25, 3.5]}), {"key": "来源", "got": "到位（万元）"}
    )
    assert held(drawn(picture, same)) == {"到位（万元）": (9.25, 3.5)}


def test_columns_carry_their_target_as_a_line_and_say_what_is_not_over():
    rows = pl.DataFrame(
        {"label": ["2018年", "2019年", "2020年"], "value": [5, None, 3], "written": ["5件", "", "3件"]}
    ).with_columns(is_partial=pl.col("label") == "2020年")
    found = drawn(charts.columns(rows, target=6, target_label="年度目标"))
    assert found.categories == ("2018年", "2019年（未报送）", "2020年")
    assert held(found) == {"数值": (5, None, 3), "年度目标 6": (6, 6, 6)}
    assert [one.mark for one in found.series] == ["bar", "line"]
    assert found.series[0].hatched == (2,)
    assert found.low == 0


def test_all_columns_have_their_names_even_where_the_picture_skips_some():
    labels = [f"第{i}周" for i in range(1, 31)]
    rows = pl.DataFrame({"label": labels, "value": range(30), "written": ["1"] * 30, "is_partial": False})
    assert drawn(charts.columns(rows)).categories == tuple(labels)


def test_stacked_columns_keep_the_names_of_their_parts():
    rows = pl.DataFrame(
        [("1月", "来电", 5), ("1月", "来访", 2), ("2月", "来电", 7)],
        schema=["label", "part", "value"],
        orient="row",
    )
    found = drawn(charts.stacked(rows, unit="人次"))
    assert found.categories == ("1月", "2月")
    assert held(found) == {"来电": (5, 7), "来访": (2, 0)}


def test_shares_keep_their_n_their_paleness_and_their_gaps():
    rows = pl.DataFrame({"label": ["甲", "乙", "丙"], "met": [20, 3, 0], "missing": [10, 1, 0]})
    found = drawn(charts.composition(rows, {"met": "符合", "missing": "不符合"}))
    assert found.categories == ("甲", "乙", "丙（未报送）")
    assert found.notes == ("n=30", "n=4", "")
    assert held(found) == {"符合": (100 * 20 / 30, 75.0, None), "不符合": (100 * 10 / 30, 25.0, None)}
    # three of four are no 75%: the number is left to the note
    assert found.series[0].labels == ("67%", "", "")
    assert found.series[0].number_format == '#,##0"%"'
    first, second, _third = found.series[0].colours
    assert first == theme.MAIN
    assert second != theme.MAIN


def test_what_has_no_value_stays_hatched():
    lights = {"blue": 1, "green": 0, "amber": 0, "red": 0, "grey": 0, "missing": 3}
    rows = pl.DataFrame([{"label": "第一章", "is_head": True, "code": "T"} | lights])
    found = drawn(charts.completion(rows))
    assert held(found) == {"已达标": (1,), "未报送或无数值": (3,)}
    assert found.notes == ("4",)
    assert [one.hatched for one in found.series] == [(), (0,)]


def test_in_english_a_stack_keeps_the_names_of_its_rows():
    draw, row = DRAWN["completion"]
    i18n.use("en")
    try:
        (category,) = drawn(draw(pl.DataFrame([row]))).categories
    finally:
        i18n.use("zh")
    assert re.split(r"[（ ]", category)[0] == "甲"


def test_money_by_fund_keeps_funds_categories_and_totals():
    rows = pl.DataFrame(
        [("同级财政", "补贴", 50_000.0), ("同级财政", "培训", 25_000.0), ("上级", "补贴", 10_000.0)],
        schema=["fund_label", "category_label", "amount_yuan"],
        orient="row",
    )
    found = drawn(charts.fund_category(rows))
    assert found.categories == ("同级财政", "上级")
    assert found.notes == ("7.50万元", "1万元")
    assert held(found) == {"补贴": (5.0, 1.0), "培训": (2.5, 0.0)}


def test_part_and_rest_are_as_long_together_as_the_whole():
    rows = pl.DataFrame(
        [("甲", 9.5, 4.0, "9.5元", "4元")],
        schema=["label", "value", "part", "written", "part_written"],
        orient="row",
    )
    found = drawn(charts.within(rows, "讨薪", "其他"))
    assert (found.categories, found.notes) == (("甲",), ("9.5元",))
    assert held(found) == {"讨薪": (4.0,), "其他": (5.5,)}


def test_money_that_the_picture_writes_in_ten_thousands_is_held_in_them():
    rows = pl.DataFrame(
        [("甲", 95_000.0, 40_000.0, "9.50万元", "4万元"), ("乙", 9_500.0, 400.0, "9500元", "400元")],
        schema=["label", "value", "part", "written", "part_written"],
        orient="row",
    )
    found = drawn(charts.within(rows, "讨薪", "其他"))
    assert held(found) == {"讨薪": (4.0, 0.04), "其他": (5.5, pytest.approx(0.91))}
    assert found.series[0].number_format == '0.00"万元"'


def test_a_month_whose_name_has_two_lines_keeps_its_number():
    rows = pl.DataFrame({"label": ["11月<br>2019年", "12月"], "value": [26, 25], "written": ["26", "25"]})
    found = drawn(charts.columns(rows.with_columns(is_partial=False)))
    assert found.categories == ("11月 2019年", "12月")
    assert found.series[0].labels == ("26", "25")


def test_a_number_beside_its_bar_is_the_bars_own_number_or_is_left_to_the_note():
    rows = pl.DataFrame(
        [unit("包头", 50.5) | {"label": "46/91 50.5%"}, unit("乌海", 100.0) | {"label": "4/4"}]
    )
    found = drawn(charts.ranking(rows, None, "", 100))
    labels = dict(zip(found.categories, found.series[0].labels, strict=True))
    notes = dict(zip(found.categories, found.notes, strict=True))
    assert {name[-2:]: said for name, said in labels.items()} == {"包头": "50.5%", "乌海": ""}
    assert {name[-2:]: said for name, said in notes.items()} == {"包头": "46/91", "乌海": "4/4"}


def test_two_tones_of_one_series_are_explained_by_a_key():
    rows = pl.DataFrame(
        [("甲", 5, 4, "5件", "main"), ("乙", 3, None, "3件", "light")],
        schema=["label", "value", "before", "written", "tone"],
        orient="row",
    )
    found = drawn(charts.versus(rows, [("main", "规划七类"), ("light", "其他四类")]))
    assert held(found) == {"数值": (5, 3), "上年同期": (4, None)}
    assert [word for _colour, word in found.key] == ["规划七类", "其他四类", "上年同期"]
    assert found.series[0].colours == (theme.MAIN, theme.MAIN_LIGHT)


def test_last_year_is_a_line_over_this_years_months():
    volume = pl.DataFrame({"month": [JANUARY, FEBRUARY], "now": [5, None], "before": [4, 6]})
    found = drawn(charts.months(volume.with_columns(is_partial=pl.col("month") == JANUARY)))
    assert found.categories == ("1月", "2月")
    assert held(found) == {"本年": (5, None), "上年同月": (4, 6)}
    assert found.series[0].hatched == (0,)


def test_a_path_joins_all_its_lines_over_the_days_they_have():
    days = pl.DataFrame({"day": [date(2020, 1, 31), date(2020, 2, 29)], "total": [10, 25]})
    outlook = SimpleNamespace(low=80.0, mid=90.0, high=100.0, method="even")
    found = drawn(charts.path(days, 366, START, FINISH, outlook, None))
    last = date(2020, 12, 31)
    assert found.categories == (START, date(2020, 1, 31), date(2020, 2, 29), last)
    assert held(found) == {
        "目标（均匀进度）": (1.0, None, None, 366),
        "预计上限": (None, None, 25.0, 100.0),
        "预计下限": (None, None, 25.0, 80.0),
        "预计": (None, None, 25.0, 90.0),
        "累计": (None, 10, 25, None),
    }
    assert found.is_joined


def test_each_limit_of_waits_is_a_line_of_its_own():
    rows = pl.DataFrame(
        [(JANUARY, 5.5, 20, 7.0, True), (FEBRUARY, 6.0, 3, 7.0, True), (MARCH, 4.0, 30, 5.0, False)],
        schema=["month", "p90", "n", "limit", "is_working"],
        orient="row",
    )
    found = drawn(charts.waits(rows))
    assert held(found) == {
        "P90": (5.5, None, 4.0),
        "时限 7 个工作日": (7.0, 7.0, None),
        "时限 5 天": (None, None, 5.0),
    }
    assert not found.is_joined


def test_a_goal_of_windows_is_drawn_from_end_to_end():
    series = pl.DataFrame(
        {"day": [date(2020, 1, 31), date(2020, 2, 29)], "street_front": [5, 6], "windows": [8, 8]}
    )
    found = held(drawn(charts.growth(series, 9, None)))
    assert found == {"全部窗口": (8, 8), "临街一层窗口": (5, 6), "目标 9": (9, 9)}


def test_a_long_ranking_goes_on_in_even_pieces_on_the_same_axis():
    rows = pl.DataFrame([unit(f"第{i}个", 100.0 - i) for i in range(45)])
    whole = drawn(charts.ranking(rows, 50.0, "时序进度", 100))
    pieces = whole.pieces(20)
    assert [len(piece.categories) for piece in pieces] == [15, 15, 15]
    assert sum((piece.categories for piece in pieces), ()) == whole.categories
    assert sum((piece.series[0].values for piece in pieces), ()) == whole.series[0].values
    assert {piece.high for piece in pieces} == {100}
