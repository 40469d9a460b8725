"""Is every chart white, untitled, without a legend, readable, and calm when its frame is empty?"""

import json
import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import plotly.graph_objects as go
import polars as pl
import pytest

import dashboard.charts as package
from dashboard import charts, theme
from dashboard.charts.base import SIZE, width
from dashboard.charts.ends import GAP, apart
from tests.charts.reading import checked, words

DAY = date(2020, 1, 1)
NEXT = date(2021, 1, 1)
UNIT = {"unit_code": "150200", "name": "包头", "label": "包头", "tone": "main", "n": 20, "value": 9.0}

DRAWN: dict[str, tuple[Callable[[pl.DataFrame], go.Figure], dict[str, object]]] = {
    "ranking": (lambda rows: charts.ranking(rows, 8.0, "时序进度", 10), UNIT),
    "bullet": (charts.bullet, UNIT | {"target": 9.5, "light": "amber", "written": "9.5%"}),
    "columns": (charts.columns, {"label": "2020年", "value": 5, "written": "5件", "is_partial": True}),
    "stacked": (charts.stacked, {"label": "1月", "part": "来电", "value": 5}),
    "calendar": (
        lambda rows: charts.calendar(rows, {DAY: "元旦"}, around=3, unit="场"),
        {"day": DAY, "value": 5},
    ),
    "heat": (charts.heat, {"row_label": "甲", "column_label": "乙", "value": 5, "written": "5"}),
    "lights": (
        lambda rows: charts.lights(rows, {"red": "疑似"}),
        {
            "row_label": "甲",
            "column_label": "乙",
            "value": 5,
            "light": "red",
            "written": "■ 疑似 5",
            "code": "丙",
        },
    ),
    "composition": (
        lambda rows: charts.composition(rows, {"met": "甲", "missing": "乙"}),
        {"label": "丙", "met": 20, "missing": 5},
    ),
    "completion": (
        charts.completion,
        {"label": "甲", "is_head": True, "code": "T", "blue": 1, "green": 2}
        | {"amber": 3, "red": 4, "grey": 5, "missing": 6},
    ),
    "dumbbell": (
        lambda rows: charts.dumbbell(rows, "包头", "全区"),
        {"label": "甲", "written": "5%", "value": 5.0, "written_value": "5%", "whole": 4.0, "tone": "better"}
        | {"low": 3.0, "high": 4.5, "is_down": False, "peers": [UNIT | {"written": "9%"}]},
    ),
    "months": (charts.months, {"month": DAY, "now": 5, "before": 4, "is_partial": False}),
    "path": (lambda rows: charts.path(rows, 9, DAY, NEXT, None, None), {"day": DAY, "total": 3}),
    "split": (lambda rows: charts.split(rows, "件"), UNIT),
    "waits": (charts.waits, {"month": DAY, "p90": 5.0, "n": 20, "limit": 7.0, "is_working": False}),
    "ages": (charts.ages, {"label": "30天以内", "cases": 4}),
    "funnel": (lambda rows: charts.funnel(rows, 0.6), UNIT | {"share": 0.5, "low": 0.4, "high": 0.8}),
    "grades": (charts.grades, {"label": "甲", "excellent": 4, "good": 9, "qualified": 2, "unqualified": 1}),
    "tiers": (charts.tiers, {"year": 2020, "tier_label": "盟市级", "held": 11, "units": 12}),
    "growth": (lambda rows: charts.growth(rows, 9, None), {"day": DAY, "street_front": 5, "windows": 6}),
    "features": (charts.features, {"label": "甲", "met": 4, "missing": 1, "unknown": 2}),
    "fund_category": (
        charts.fund_category,
        {"fund_label": "同级财政", "category_label": "办案补贴", "amount_yuan": 5.0},
    ),
    "spending": (lambda rows: charts.spending(rows, 9.0, DAY, NEXT), {"month": DAY, "total_yuan": 5.0}),
    "flow": (
        lambda rows: charts.flow(rows, (["甲"], ["乙"], ["丙"])),
        {"first": "甲", "second": "乙", "third": "丙", "cases": 3},
    ),
    "within": (
        lambda rows: charts.within(rows, "讨薪", "其他"),
        {"label": "甲", "value": 5, "part": 4, "written": "5元", "part_written": "4元"},
    ),
    "versus": (
        lambda rows: charts.versus(rows, [("main", "本期")]),
        {"label": "甲", "value": 5, "before": 4, "written": "5件", "tone": "main"},
    ),
    "scatter": (lambda rows: charts.scatter(rows, "x", "y"), UNIT | {"x": 1.0, "y": 2.0}),
}


def test_every_chart_is_looked_at_here():
    assert set(DRAWN) == set(charts.__all__) - {"method_note"}


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_is_white_and_leaves_title_and_legend_to_the_page(name):
    draw, row = DRAWN[name]
    layout = draw(pl.DataFrame([row])).layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == theme.PAPER
    assert layout.title.text is None
    assert layout.showlegend is False
    assert layout.xaxis.fixedrange
    assert layout.yaxis.fixedrange


@pytest.mark.parametrize("name", DRAWN)
def test_plotly_finds_nothing_wrong_with_a_chart(name):
    draw, row = DRAWN[name]
    for rows in (pl.DataFrame([row]), pl.DataFrame([row]).clear()):
        picture = json.loads(draw(rows).to_json())
        assert checked(picture) == picture


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_is_written_smaller_than_thirteen_pixels(name):
    draw, row = DRAWN[name]
    sizes = re.findall(r'font": ?\{[^}]*"size": ?(\d+)', draw(pl.DataFrame([row])).to_json())
    assert min(map(int, sizes)) >= SIZE


@pytest.mark.parametrize("name", DRAWN)
def test_an_empty_frame_says_so(name):
    draw, row = DRAWN[name]
    assert words(draw(pl.DataFrame([row]).clear())) == ["没有可显示的数据"]


def test_charts_name_roles_instead_of_colours():
    for path in Path(package.__file__).parent.glob("*.py"):
        assert not re.findall(r"#[0-9a-fA-F]{6}", path.read_text("utf-8")), path.name


def test_names_at_the_ends_of_lines_keep_their_distance_inside_the_figure():
    places = apart([10, 12, 13, 198], 200)
    assert all(b - a >= GAP for a, b in pairwise(places))
    assert max(places) <= 200
    assert apart([10, 100], 200) == [10, 100]


def test_a_chinese_character_is_as_wide_as_high():
    assert width("内蒙古") == 3 * SIZE
    assert width("<span style='color:red'>内</span><br>蒙古") == 2 * SIZE
