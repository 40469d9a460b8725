"""Do shares add up, do small numbers stay fractions, and are only real differences loud?"""

import polars as pl
import pytest

from dashboard import charts, theme
from dashboard.estimates import funnel_limits
from tests.charts.reading import names, trace, words

GRADES = pl.DataFrame(
    {
        "label": ["2019年", "2020年", "乌海"],
        "excellent": [10, 0, 3],
        "good": [60, 0, 3],
        "qualified": [25, 0, 2],
        "unqualified": [5, 0, 0],
    }
)


def test_grades_are_shares_of_all_reviewed_with_n_beside():
    figure = charts.grades(GRADES)
    assert [trace(figure, part).x[0] for part in ("excellent", "good", "qualified", "unqualified")] == [
        10,
        60,
        25,
        5,
    ]
    assert figure.layout.barmode == "stack"
    assert "n=100" in words(figure)
    assert trace(figure, "unqualified").marker.color == theme.COMPARISON


def test_fewer_than_ten_reviews_show_counts_and_are_pale():
    figure = charts.grades(GRADES)
    assert trace(figure, "excellent").text[2] == "3"
    assert trace(figure, "excellent").marker.opacity[2] < 1


def test_a_row_without_reviews_is_hatched():
    figure = charts.grades(GRADES)
    assert trace(figure, "good").x[1] is None
    assert trace(figure, "empty").x == (None, 100, None)
    assert "未报送" in words(figure)


def test_features_are_sorted_by_what_is_met_and_keep_the_unknown():
    rows = pl.DataFrame({"label": ["甲", "乙"], "met": [40, 90], "missing": [40, 10], "unknown": [20, 0]})
    figure = charts.features(rows)
    assert words(figure)[0] == "乙"
    assert trace(figure, "met").x == (90, 40)
    assert trace(figure, "unknown").x == (0, 20)


def funds(categories: int) -> pl.DataFrame:
    rows = [("同级财政", f"类{i}", float((20 - i) * 10_000)) for i in range(categories)]
    return pl.DataFrame(rows, schema=["fund_label", "category_label", "amount_yuan"], orient="row")


def test_money_is_drawn_in_ten_thousand_yuan_by_fund():
    figure = charts.fund_category(
        pl.concat([funds(2), funds(2).with_columns(fund_label=pl.lit("捐赠"), amount_yuan=5e3)])
    )
    assert trace(figure, "类0").x == (20, 0.5)
    assert words(figure)[:4] == ["同级财政", theme.yuan(390_000), "捐赠", theme.yuan(10_000)]
    assert figure.layout.xaxis.range[0] == 0


def test_more_than_seven_categories_end_in_the_rest():
    assert len(names(charts.fund_category(funds(7)))) == 7
    figure = charts.fund_category(funds(9))
    assert names(figure) == [*(f"类{i}" for i in range(6)), "其他"]
    assert trace(figure, "其他").x == (14 + 13 + 12,)


def units() -> pl.DataFrame:
    rows = [
        ("包头", 0.62, 100, "light"),
        ("通辽", 0.90, 100, "main"),
        ("兴安", 0.30, 100, "light"),
        ("乌海", 7 / 9, 9, "main"),
    ]
    drawn = [(name, name, share, n, *funnel_limits(0.63, n), tone) for name, share, n, tone in rows]
    drawn.append(("阿拉善", "阿拉善", None, 0, 0.0, 1.0, "grey"))
    return pl.DataFrame(
        drawn, schema=["unit_code", "name", "share", "n", "low", "high", "tone"], orient="row"
    )


def test_the_funnel_sorts_by_share_and_writes_n():
    figure = charts.funnel(units(), 0.63)
    assert trace(figure, "share").customdata == ("通辽", "乌海", "包头", "兴安")
    assert [word for word in words(figure) if "n=" in word] == [
        "90.0%（n=100）",
        "62.0%（n=100）",
        "30.0%（n=100）",
    ]
    assert "总体 63.0%" in words(figure)


def test_only_units_outside_their_limits_are_loud():
    colours = trace(charts.funnel(units(), 0.63), "share").marker.color
    assert colours[0] == theme.MAIN
    assert colours[2] not in (theme.MAIN, theme.COMPARISON)
    assert colours[3] == theme.COMPARISON


def test_fewer_than_ten_cases_are_hollow_and_a_fraction():
    figure = charts.funnel(units(), 0.63)
    assert trace(figure, "share").marker.symbol == ("circle", "circle-open", "circle", "circle")
    assert "7/9" in words(figure)
    assert trace(figure, "limits").y == (0, 2, 3), "no limits for nine cases"


def test_the_funnels_bands_are_the_limits_given():
    low, high = funnel_limits(0.63, 100)
    band = trace(charts.funnel(units(), 0.63), "limits")
    assert band.base[0] == pytest.approx(100 * low)
    assert band.base[0] + band.x[0] == pytest.approx(100 * high)


def test_a_scatter_marks_its_lines_and_says_n():
    rows = pl.DataFrame(
        {"name": ["包头", "乌海"], "x": [1.0, None], "y": [60.0, 50.0], "n": [12, 30], "tone": ["main"] * 2}
    )
    figure = charts.scatter(rows, "每万人（件）", "优良率（%）", x_mark=2.0)
    assert trace(figure, "units").x == (1.0,)
    assert "n=12" in trace(figure, "units").hovertext[0]
    assert figure.layout.shapes[0].x0 == 2.0
    assert {"每万人（件）", "优良率（%）"} <= set(words(figure))


def test_names_that_would_collide_are_left_to_the_pointer():
    rows = pl.DataFrame(
        {
            "name": ["鄂尔多斯"] * 9,
            "x": [0.0, 10.0, *[5.0] * 7],
            "y": [0.0, 10.0, *[5.0] * 7],
            "n": [20] * 9,
            "tone": ["grey"] * 9,
        }
    )
    assert sum(bool(name) for name in trace(charts.scatter(rows, "x", "y"), "units").text) == 2 + 2
