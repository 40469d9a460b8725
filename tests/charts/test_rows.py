"""Are rows drawn in order, with their values, ranks, targets and gaps?"""

import polars as pl

from dashboard import charts, theme
from tests.charts.reading import names, trace, words


def ranked(*values: float | None, tone: str = "main") -> pl.DataFrame:
    rows = [
        (f"15{i}", f"单位{i}", value, "未报送" if value is None else f"{value}%", tone)
        for i, value in enumerate(values)
    ]
    return pl.DataFrame(rows, schema=["unit_code", "name", "value", "label", "tone"], orient="row")


def test_a_ranking_starts_at_zero_and_keeps_the_order_given():
    figure = charts.ranking(ranked(80.0, 90.0), 83.3, "时序进度", 100)
    assert tuple(figure.layout.xaxis.range) == (0, 100)
    assert trace(figure, "value").x == (80, 90)
    assert trace(figure, "value").y == (0, 1)
    assert trace(figure, "value").customdata == ("150", "151")
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1], "the first row stands on top"


def test_a_ranking_marks_every_row_and_names_the_mark():
    figure = charts.ranking(ranked(80.0, 60.0), 83.3, "时序进度", 100)
    assert trace(figure, "mark").x == (83.3, 83.3)
    assert "时序进度" in words(figure)
    assert "mark" not in names(charts.ranking(ranked(80.0), None, "", 100))


def test_equal_values_share_a_rank_and_missing_ones_have_none():
    said = words(charts.ranking(ranked(90.0, 90.0, 70.0, None), None, "", 100))
    assert [word for word in said if word in {"1", "2", "3", "–"}] == ["1", "1", "2", "–"]


def test_a_missing_value_stays_a_gap_on_a_hatched_track():
    figure = charts.ranking(ranked(90.0, None), None, "", 100)
    assert trace(figure, "value").x == (90, None)
    assert trace(figure, "track").marker.pattern.shape == ("", "/")


def test_a_value_above_the_upper_end_widens_the_axis():
    assert tuple(charts.ranking(ranked(112.0), 83.3, "", 100).layout.xaxis.range) == (0, 112)


def test_delivered_ranks_are_kept():
    rows = ranked(90.0, 80.0).with_columns(rank=pl.Series([4, None], dtype=pl.UInt32))
    said = words(charts.ranking(rows, None, "", 100))
    assert "4" in said
    assert "–" in said


def test_many_rows_make_a_ranking_taller_instead_of_unreadable():
    assert charts.ranking(ranked(*[50.0] * 103), None, "", 100, height=350).layout.height > 103 * 17
    assert charts.ranking(ranked(50.0), None, "", 100, height=350).layout.height == 350


def test_names_fit_into_their_margin():
    figure = charts.ranking(
        ranked(5.0).with_columns(name=pl.lit("莫力达瓦达斡尔族自治旗")), None, "", 100, height=200
    )
    assert "莫力达瓦达斡尔族自<br>治旗" in figure.layout.annotations[1].text
    assert figure.layout.margin.l >= 9 * 13


def test_a_bullet_shows_value_target_and_light_with_its_word():
    rows = pl.DataFrame(
        {
            "label": ["甲", "乙"],
            "value": [90.4, None],
            "target": [95.65, None],
            "light": ["amber", "grey"],
            "written": ["90.4%", "未报送"],
        }
    )
    figure = charts.bullet(rows)
    assert trace(figure, "value").x == (90.4, None)
    assert trace(figure, "value").marker.color[0] == theme.BEHIND
    assert trace(figure, "mark").x == (95.65,)
    assert "90.4% ▲ 略慢" in words(figure)
    assert "未报送 ○" in words(figure)


def test_a_split_puts_the_largest_first_and_the_missing_last():
    rows = pl.DataFrame({"label": ["甲", "乙", "丙"], "value": [5, 9, None], "note": ["36%", "64%", None]})
    figure = charts.split(rows, "件")
    assert trace(figure, "value").x == (9, 5, None)
    assert words(figure) == ["乙", "9 件（64%）", "甲", "5 件（36%）", "丙", "未报送"]
    assert tuple(figure.layout.xaxis.range) == (0, 9)


def test_a_split_of_more_than_twelve_parts_ends_in_the_rest():
    rows = pl.DataFrame({"label": [f"类{i}" for i in range(15)], "value": list(range(15, 0, -1))})
    figure = charts.split(rows, "件")
    assert len(trace(figure, "value").x) == 12
    assert trace(figure, "value").x[-1] == 4 + 3 + 2 + 1
    assert words(figure)[-2:] == ["其他", "10 件"]


def test_large_numbers_are_written_in_ten_thousands():
    rows = pl.DataFrame({"label": ["甲"], "value": [31234]})
    assert words(charts.split(rows, "件")) == ["甲", theme.count(31_234) + "件"]


def test_money_is_written_as_money_whatever_its_unit():
    rows = pl.DataFrame({"label": ["甲", "乙"], "value": [23_481.5, 0.0532]})
    assert words(charts.split(rows, "万元")) == ["甲", theme.yuan(234_815_000), "乙", theme.yuan(532)]


def test_columns_of_ages_start_at_zero_and_carry_their_counts():
    figure = charts.ages(pl.DataFrame({"label": ["30天以内", "一年以上"], "cases": [3120, 83]}))
    assert figure.layout.yaxis.range[0] == 0
    assert trace(figure, "cases").y == (3120, 83)
    assert trace(figure, "cases").text == ("3120", "83")
