"""Do growth and spending stand against their goal, and does the matrix count?"""

from datetime import date

import polars as pl
import pytest

from dashboard import charts, theme
from tests.charts.reading import names, trace, words

WINDOWS = pl.DataFrame(
    {"day": [date(2019, 10, 31), date(2020, 10, 31)], "street_front": [94, 104], "windows": [112, 115]}
)


def test_growth_starts_at_zero_and_shows_the_goal():
    figure = charts.growth(WINDOWS, 110, date(2021, 6, 7))
    assert figure.layout.yaxis.range[0] == 0
    assert figure.layout.shapes[0].y0 == 110
    assert {"目标 110", "━ 临街 104", "━ 全部 115"} <= set(words(figure))


def test_growth_is_dotted_up_to_the_day_the_goal_is_reached():
    figure = charts.growth(WINDOWS, 110, date(2021, 6, 7))
    assert trace(figure, "reach").x == (date(2020, 10, 31), date(2021, 6, 7))
    assert trace(figure, "reach").y == (104, 110)
    assert trace(figure, "reach").line.dash == "dot"
    assert "按近12个月速度，2021年6月达到" in words(figure)


def test_a_goal_in_the_far_future_is_named_but_not_drawn_to_scale():
    figure = charts.growth(WINDOWS, 300, date(2045, 1, 1))
    assert trace(figure, "reach").x[1] < date(2024, 6, 1)
    assert trace(figure, "reach").y[1] < 300
    assert "按近12个月速度，2045年1月达到" in words(figure)


def test_growth_says_when_no_day_can_be_named():
    assert "近12个月没有增长，无法估计何时达到" in words(charts.growth(WINDOWS, 110, None))
    reached = charts.growth(WINDOWS, 100, date(2020, 10, 31))
    assert "目标已达到" in words(reached)
    assert "reach" not in names(reached)


def test_growth_without_a_goal_is_two_lines():
    figure = charts.growth(WINDOWS, None, None)
    assert names(figure) == ["windows", "street_front"]
    assert len(words(figure)) == 2
    assert not figure.layout.shapes


def spent() -> pl.DataFrame:
    return pl.DataFrame(
        {"month": [date(2020, 1, 1), date(2020, 2, 1)], "total_yuan": [1_000_000.0, 2_500_000.0]}
    )


def test_spending_is_drawn_in_ten_thousand_yuan_at_the_ends_of_months():
    figure = charts.spending(spent(), None, date(2020, 1, 1), date(2021, 1, 1))
    line = trace(figure, "spent")
    assert line.x == (date(2020, 1, 1), date(2020, 1, 31), date(2020, 2, 29))
    assert line.y == (0, 100, 250)
    assert names(figure) == ["spent"]


def test_spending_stands_against_an_even_use_of_what_was_provided():
    figure = charts.spending(spent(), 39_052_000, date(2020, 1, 1), date(2021, 1, 1))
    even = trace(figure, "even")
    assert even.x == (date(2020, 1, 1), date(2020, 12, 31))
    assert even.y == pytest.approx((0, 3905.2))
    assert f"到位 {theme.yuan(39_052_000)}" in words(figure)
    assert f"━ 支出 {theme.yuan(2_500_000)}" in words(figure)


def test_the_matrix_writes_fractions_and_keeps_what_was_not_reported_empty():
    rows = pl.DataFrame(
        {
            "year": [2020, 2020, 2019],
            "tier_label": ["盟市级", "旗县级", "旗县级"],
            "held": [12, 98, None],
            "units": [12, 103, 103],
        }
    )
    cells = trace(charts.tiers(rows), "tiers")
    assert [list(line) for line in cells.text] == [["未报送", "12/12<br>100%"], ["未报送", "98/103<br>95%"]]
    assert [line[0] for line in cells.z] == [None, None]
    assert cells.z[0][1] == 1
