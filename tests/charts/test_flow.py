"""Do bands keep their cases and their order, and do bars show the year before and the part that matters?"""

import polars as pl
import pytest

from dashboard import charts, theme
from dashboard.charts.flow import joined, placed
from tests.charts.reading import trace, words

ORDERS = (["公安", "法院"], ["侦查", "一审"], ["采纳", "未结"])


def cases() -> pl.DataFrame:
    rows = [("法院", "侦查", "未结", 10), ("法院", "一审", "采纳", 30), ("公安", "侦查", "采纳", 20)]
    return pl.DataFrame(rows, schema=["first", "second", "third", "cases"], orient="row")


def test_blocks_stand_in_the_order_given_and_fill_the_height():
    blocks = placed(cases(), ORDERS, 300, gap=20)
    assert [(b.column, b.name, b.cases) for b in blocks] == [
        (0, "公安", 20),
        (0, "法院", 40),
        (1, "侦查", 30),
        (1, "一审", 30),
        (2, "采纳", 50),
        (2, "未结", 10),
    ]
    for top, bottom in (blocks[:2], blocks[2:4], blocks[4:]):
        assert top.top == 0
        assert bottom.bottom == pytest.approx(300)
        assert bottom.top - top.bottom >= 20


def test_a_column_with_one_block_stands_in_the_middle():
    rows = cases().with_columns(third=pl.lit("未结"))
    last = placed(rows, ORDERS, 300, gap=20)[-1]
    assert last.top == pytest.approx(300 - last.bottom)


def test_bands_hold_every_case_and_do_not_cross_at_a_block():
    blocks = placed(cases(), ORDERS, 300, gap=20)
    bands = joined(cases(), blocks)
    assert sum(band.cases for band in bands if band.start.column == 0) == 60
    assert sum(band.cases for band in bands if band.start.column == 1) == 60
    for block in blocks:
        leaving = [band for band in bands if band.start == block]
        assert [band.start_top for band in leaving] == sorted(band.start_top for band in leaving)
        assert [band.end.top for band in leaving] == sorted(band.end.top for band in leaving)
        if leaving:
            assert leaving[-1].start_top + leaving[-1].deep == pytest.approx(block.bottom)
        coming = [band for band in bands if band.end == block]
        if coming:
            assert max(band.end_top + band.deep for band in coming) == pytest.approx(block.bottom)


def test_every_block_says_its_name_and_number():
    assert set(words(charts.flow(cases(), ORDERS))) == {
        "公安 20",
        "法院 40",
        "侦查 30",
        "一审 30",
        "采纳 50",
        "未结 10",
    }


def test_blocks_without_cases_are_left_out():
    rows = pl.concat([cases(), cases().head(1).with_columns(third=pl.lit("终止"), cases=pl.lit(0, pl.Int64))])
    figure = charts.flow(rows, (*ORDERS[:2], ["采纳", "终止", "未结"]))
    assert not [said for said in words(figure) if said.startswith("终止")]


def bars() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "label": ["甲", "乙", "丙", "丁"],
            "value": [5.0, 0.0, 0.0, None],
            "before": [8.0, 0.0, 3.0, None],
            "written": ["5件 −3", "0件 持平", "0件 −3", "未报送"],
            "tone": ["main"] * 4,
        }
    )


def test_the_year_before_is_a_tick_where_something_was():
    figure = charts.versus(bars())
    ticks = trace(figure, "before")
    assert (list(ticks.x), list(ticks.y)) == ([8, 3], [0, 2])
    assert ticks.marker.line.color == theme.COMPARISON
    assert figure.layout.xaxis.range[1] >= 8
    assert "■ 上年同期" in words(figure)


def test_without_a_year_before_its_word_is_left_out():
    figure = charts.versus(bars().with_columns(before=pl.lit(None, pl.Float64)))
    assert not [said for said in words(figure) if "上年同期" in said]


def test_the_part_lies_in_front_of_the_whole():
    rows = pl.DataFrame(
        {"label": ["甲"], "value": [5.0], "part": [2.0], "written": ["5元"], "part_written": ["2元"]}
    )
    figure = charts.within(rows, "讨薪", "其他")
    assert [each.name for each in figure.data] == ["value", "part"]
    assert list(trace(figure, "part").x) == [2]
    assert figure.layout.barmode == "overlay"
