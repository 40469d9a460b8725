"""Sentences on service windows: goal reached or not, the extremes per resident, the weakest feature."""

import itertools
from collections.abc import Iterator
from datetime import date

import polars as pl
import pytest

from dashboard.text import windows
from tests.text.grid import assessed, number, reading

DAY = date(2020, 10, 31)
MISSING = number(None, why="未报送：导出中没有表")


def rated(*rates: float | None) -> pl.DataFrame:
    """Units by their windows per 100,000 residents."""
    return pl.DataFrame({"name": [f"{chr(65 + i)}" for i in range(len(rates))], "rate": pl.Series(rates, dtype=pl.Float64)})  # fmt: skip


def features(*met: int) -> pl.DataFrame:
    return pl.DataFrame({"label": [chr(65 + i) for i in range(len(met))], "met": met})


def sentences() -> Iterator[str]:
    from dashboard.i18n import pick

    why = pick("未报送", "not reported")
    shares = (reading(3, 9), reading(74, 100), reading(2_999, 3_000), number(None, why=why))
    for n, ratio, goal in itertools.product((0, 1, 119, 120, 121, None), shares, (None, 120.0)):
        yield windows.headline(DAY, assessed("T1", number(n, why=why)), assessed("T2", ratio), goal)
    for now, target, reach in itertools.product((0, 1, 120), (None, 120.0), (None, date(2021, 3, 1))):
        yield windows.growth(now, target, reach)
    for rates in (
        (1.0,),
        (1.0, 1.001),
        (1.0, 2.0),
        (1.0, None, 2.0),
        (None, None),
        (1.0, 1.0, 1.0, 1.0, 3.0),
    ):
        yield windows.per_population(rated(*rates), 1.5)
    for met in ((0, 0), (1, 2), (9, 9, 9), (3, 3, 9), (3, 3, 3, 3, 9)):
        yield from (windows.features(features(*met), n) for n in (1, 9, 10, 120))
    yield from (windows.without(n) for n in (1, 2, 40))


@pytest.mark.parametrize(
    ("now", "end"),
    [(119, "距120个的规划目标还差1个。"), (120, "已达到120个的规划目标。"), (121, "已达到120个的规划目标。")],
)
def test_the_goal_is_reached_at_its_very_number(now, end):
    assert windows.headline(DAY, assessed("T1", number(now)), assessed("T2", reading(9, 20)), 120.0).endswith(
        end
    )


def test_the_share_of_windows_keeps_two_decimals_and_small_ones_are_whole_counts():
    said = windows.headline(DAY, assessed("T1", number(3)), assessed("T2", reading(9, 11)), None)
    assert said == "截至2020年10月31日，临街一层窗口3个，占全部窗口的81.82%。"


@pytest.mark.parametrize(
    ("rates", "end"),
    [
        ((3.0, 1.0, 2.0), "，A最多，B最少"),
        ((3.0, 1.0, 3.001), "，C、A最多，B最少"),
        ((None, 1.0, 2.0), "，C最多，B最少"),
        ((2.0, 2.001), "每十万人有窗口1.50个"),
        ((None, 2.0), "每十万人有窗口1.50个"),
        ((9.0, 1.0, 1.0, 1.0, 1.0), "，A最多，B等4地最少"),
    ],
)
def test_units_that_are_written_alike_are_not_told_apart(rates, end):
    assert windows.per_population(rated(*rates), 1.5).endswith(end)


@pytest.mark.parametrize(
    ("met", "said"),
    [
        ((3, 9), "12个窗口中，A最低（25.0%）"),
        ((3, 3, 9), "12个窗口中，A、B最低（25.0%）"),
        ((3, 3), "12个窗口中，各项均为25.0%"),
    ],
)
def test_the_weakest_features_are_named_together(met, said):
    assert windows.features(features(*met), 12) == said
    assert "3/9" in windows.features(features(*met), 9)


def test_when_the_goal_is_reached():
    assert windows.growth(5, None, None) == "临街窗口5个，本级未设目标"
    assert windows.growth(120, 120.0, None).endswith("已达到目标120个")
    assert windows.growth(119, 120.0, None).endswith("达不到120个")
    assert windows.growth(119, 120.0, date(2021, 3, 1)).endswith("约在2021年3月达到120个")
