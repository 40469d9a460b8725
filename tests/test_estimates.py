"""Do quantiles, limits, intervals and projections agree with slower or hand-made answers?"""

import math
from collections import Counter
from datetime import date
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.estimates import (
    Projection,
    funnel_limits,
    project_year_end,
    quantile,
    rank_ranges,
    reach_date,
    wilson,
)


def histogram(days: list[int]) -> pl.DataFrame:
    counted = Counter(days)
    return pl.DataFrame({"days": list(counted), "n": list(counted.values())})


@given(st.lists(st.integers(-5, 60), min_size=1, max_size=80), st.floats(0, 1))
@settings(max_examples=150, deadline=None)
def test_a_quantile_of_the_histogram_is_the_quantile_of_its_rows(days, q):
    assert quantile(histogram(days), q) == pytest.approx(float(np.quantile(days, q)), abs=1e-9)


def test_a_histogram_without_rows_has_no_quantile():
    assert quantile(pl.DataFrame({"days": [3, None], "n": [0, 5]}), 0.9) is None


def limits_by_counting(rate: Fraction, n: int, level: Fraction) -> tuple[float, float]:
    chance = [math.comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(n + 1)]
    tail = (1 - level) / 2
    low = max(k for k in range(n + 1) if sum(chance[:k]) <= tail)
    high = min(k for k in range(n + 1) if sum(chance[k + 1 :]) <= tail)
    return low / n, high / n


@pytest.mark.parametrize("level", [Fraction(4, 5), Fraction(19, 20), Fraction(998, 1000)])
@pytest.mark.parametrize("rate", [Fraction(1, 50), Fraction(1, 3), Fraction(63, 100), Fraction(97, 100)])
def test_limits_are_exact_for_every_small_n(rate, level):
    for n in range(1, 26):
        assert funnel_limits(float(rate), n, float(level)) == limits_by_counting(rate, n, level), n


def test_limits_of_a_large_unit_are_those_of_the_normal_curve():
    low, high = funnel_limits(0.63, 100_000)
    half = 1.96 * math.sqrt(0.63 * 0.37 / 100_000)
    assert (low, high) == pytest.approx((0.63 - half, 0.63 + half), abs=2e-5)


def test_limits_without_cases_or_without_spread():
    assert funnel_limits(0.63, 0) == (0, 1)
    assert funnel_limits(0.0, 12) == (0, 0)
    assert funnel_limits(1.0, 12) == (1, 1)


def test_wilsons_interval_as_in_the_textbook():
    assert wilson(7, 9) == pytest.approx((0.4526, 0.9368), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0, 0.2775), abs=1e-4)
    assert wilson(0, 0) == (0, 1)


def test_the_year_ends_with_last_years_same_season_share():
    found = project_year_end(300, [(200, 400), (300, 500), (250, 400)], 0.6)
    # ratios 2, 5/3, 1.6: sample deviation 0.2143; half = 300 × 0.2143 × √2 × 1.886
    assert found.mid == 600
    assert found.method == "spread"
    assert found.high - found.mid == pytest.approx(300 * 0.214303 * math.sqrt(2) * 1.886, rel=1e-4)
    assert found.low == pytest.approx(2 * found.mid - found.high)


def test_with_fewer_than_three_years_the_interval_is_chance_alone():
    found = project_year_end(300, [(300, 400), (0, 500)], 0.75)
    assert found == Projection(
        pytest.approx(400 - 12.816, abs=1e-3), 400, pytest.approx(400 + 12.816, abs=1e-3), "poisson"
    )


def test_without_an_earlier_year_the_count_goes_on_evenly():
    found = project_year_end(75, [], 0.75)
    assert (found.mid, found.method) == (100, "even")


def test_a_projection_never_falls_below_what_is_already_counted():
    assert project_year_end(2, [(1, 2), (1, 9), (8, 9)], 0.9).low == 2
    assert project_year_end(500, [(400, 400)], 1.0) == Projection(500, 500, 500, "even")


def test_nothing_to_project_from_is_an_error():
    with pytest.raises(ValueError, match="nothing to project"):
        project_year_end(0, [], 0.0)


def test_the_goal_is_reached_at_the_pace_of_the_last_twelve_months():
    series = [(date(2018, 10, 31), 10), (date(2019, 10, 31), 100), (date(2020, 10, 30), 110)]
    # 10 in 365 days; 5 more take 182.5 days
    assert reach_date(series, 115) == date(2021, 5, 1)


def test_a_young_series_gives_the_pace_of_all_its_days():
    assert reach_date([(date(2020, 1, 1), 0), (date(2020, 1, 11), 10)], 20) == date(2020, 1, 21)


def test_a_reached_goal_is_reached_today_and_a_standstill_never():
    series = [(date(2020, 1, 1), 5), (date(2020, 2, 1), 5)]
    assert reach_date(series, 5) == date(2020, 2, 1)
    assert reach_date(series, 6) is None
    assert reach_date([], 6) is None
    assert reach_date([(date(2020, 1, 1), 0), (date(2020, 12, 1), 0.0001)], 1e9) is None


def test_ranks_are_ranges_where_intervals_touch():
    # 90 of 100, 50 of 100 and 10 of 100 stand apart; 5 of 9 may lie beside any of the lower two.
    assert rank_ranges([(90, 100), (50, 100), (10, 100)]) == [(1, 1), (2, 2), (3, 3)]
    assert rank_ranges([(50, 100), (52, 100)]) == [(1, 2), (1, 2)]
    assert rank_ranges([(900, 1000), (5, 9), (500, 1000), (480, 1000)]) == [(1, 1), (2, 4), (2, 4), (2, 4)]
    assert rank_ranges([]) == []
