"""Rankings: who lies highest and lowest, ties, what is written alike, and what chance leaves unranked."""

import itertools
from collections.abc import Iterator

import polars as pl
import pytest

from dashboard import text
from dashboard.i18n import language

SHARES = (90.0, 90.04, 70.0, None)


def sentences() -> Iterator[str]:
    names = ("甲旗", "乙旗", "丙旗") if language() == "zh" else ("A", "B", "C")
    measure = "优良率" if language() == "zh" else "Good"
    for values in itertools.product(SHARES, repeat=3):
        for smalls in ((False,) * 3, (True,) * 3, (False, True, False)):
            rows = written(units(*zip(names, values, smalls, strict=True)))
            yield text.extremes(rows, measure)
            yield text.extremes(by_chance(rows), measure)


def written(rows: pl.DataFrame) -> pl.DataFrame:
    """As on screen, with one decimal."""
    said = ["—" if value is None else f"{value:.1f}%" for value in rows["value"]]
    return rows.with_columns(label=pl.Series(said, dtype=pl.String))


def by_chance(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(stands=pl.lit("within"), rank_best=pl.lit(1), rank_worst=pl.lit(rows.height))


def test_the_named_units_are_those_that_are_written_highest_and_lowest():
    for values in itertools.product((90.0, 90.04, 70.0, 12.3), repeat=3):
        rows = written(units(*zip(("甲旗", "乙旗", "丙旗"), values, (False,) * 3, strict=True)))
        said = text.extremes(rows, "优良率")
        high, low = f"{max(values):.1f}%", f"{min(values):.1f}%"
        if high == low:
            assert said == f"优良率：各地均为{high}"
            continue
        assert f"最高（{high}）" in said
        assert f"最低（{low}）" in said
        for end, word in ((high, "最高"), (low, "最低")):
            named = [name for name, label in rows.select("full_name", "label").rows() if label == end]
            tail = ("" if len(named) == 1 else f"等{len(named)}地") + word
            assert any(name + tail in said for name in named), said


def units(*values: tuple[str, float | None, bool]) -> pl.DataFrame:
    """Rows of a ranking: name, value, small or not; ranked from the top, ties dense."""
    frame = pl.DataFrame(
        [{"full_name": name, "value": value, "is_small": small, "is_own": False, "label": "—" if value is None else f"{value:g}%"} for name, value, small in values],
        schema_overrides={"value": pl.Float64},
    )  # fmt: skip
    ranked = pl.when(pl.col("value").is_not_null() & ~pl.col("is_small")).then("value")
    return frame.with_columns(rank=ranked.rank("dense", descending=True)).sort("rank", nulls_last=True)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("甲旗", 90, False), ("乙旗", 70, False)], "优良率：甲旗最高（90%），乙旗最低（70%）"),
        ([("甲旗", 90, False), ("丙旗", 90, False), ("乙旗", 70, False)], "优良率：甲旗等2地最高（90%），乙旗最低（70%）"),
        ([("甲旗", 90, False), ("乙旗", 90, False)], "优良率：各地均为90%"),
        ([("甲旗", 90, False), ("乙旗", 70, True)], "优良率：仅甲旗有可比较的数值（90%）"),
        ([("甲旗", 90, True), ("乙旗", 70, True)], "优良率：各地分母不足10，只列分数，不作排名"),
        ([("甲旗", None, False), ("乙旗", None, False)], "优良率：本期没有可比较的数值"),
    ],
)  # fmt: skip
def test_extremes(rows, said):
    assert text.extremes(units(*rows), "优良率") == said


def test_shares_within_what_chance_allows_are_not_ranked():
    rows = units(("甲旗", 90, False), ("乙旗", 70, False)).with_columns(
        stands=pl.lit("within"), rank_best=pl.Series([1, 2]), rank_worst=pl.Series([1, 2])
    )
    assert text.extremes(rows, "优良率") == "优良率：乙旗70%至甲旗90%，差异均在随机波动范围内，不宜排名先后"
    counted_whole = rows.with_columns(stands=pl.lit(None, dtype=pl.String))
    assert text.extremes(counted_whole, "优良率") == "优良率：甲旗最高（90%），乙旗最低（70%）"
    one = rows.with_columns(stands=pl.Series(["above", "within"]))
    assert text.extremes(one, "优良率") == "优良率：甲旗最高（90%），乙旗最低（70%）"
    # Outside its limits, and yet not to be told from the other.
    alike = one.with_columns(rank_best=1, rank_worst=2)
    assert text.extremes(alike, "优良率").endswith("不宜排名先后")
