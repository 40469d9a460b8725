"""Sentences on cases: months, the path of the year, splits, waits, open cases."""

import itertools
from collections.abc import Iterator

import polars as pl
import pytest

from dashboard.i18n import language
from dashboard.text import cases
from tests.text.grid import COUNTS, reading

PAIRS = ((1, 2), (2, 1), (5, 5), (None, 3), (3, None))
DEVIATIONS = (None, 0.0, 0.049, 0.06, -12.3)


def months(*pairs: tuple[int | None, int | None], is_partial: bool = False) -> pl.DataFrame:
    """Months by their cases now and a year before."""
    schema = {"now": pl.Int64, "before": pl.Int64}
    return pl.DataFrame(pairs, schema=schema, orient="row").with_columns(is_partial=pl.lit(is_partial))


def sentences() -> Iterator[str]:
    is_zh = language() == "zh"
    event, title = ("批准", "案由") if is_zh else ("approved", "Cause")
    for n in (1, 2, 3):
        for pairs in itertools.product(PAIRS, repeat=n):
            yield cases.months(months(*pairs), event)
    yield cases.months(months((1, 2), is_partial=True), event)
    yield from (cases.headline("…", d) for d in DEVIATIONS)
    for last, deviation, projected in itertools.product(COUNTS, DEVIATIONS, (None, 1.4, 9.6, 30_768.4)):
        yield cases.path(event, last, deviation, projected)
    for counts in ((1,), (3, 3), (7, 2), (30_768, 9), (5, 5, 5, 5), (12, 12, 12, 12, 1)):
        yield cases.split(title, [(f"{title}{i}", n) for i, n in enumerate(counts)], sum(counts))
    for found in (reading(None, 9), reading(0, 0), reading(3, 9), reading(10, 12)):
        yield from (cases.waits(title, found, p90) for p90 in (None, 0.0, 4.5))
    for n, overdue in itertools.product(COUNTS, (None, *COUNTS)):
        yield cases.open_cases(n, min(n, 1), overdue)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(2, 1), (1, 2), (5, 5)], "3个完整月份中有1个月批准件数多于上年同月"),
        ([(2, 1), (2, 1)], "2个完整月份中有2个月批准件数多于上年同月"),
        ([(1, 1), (1, 2)], "2个完整月份中没有一个月批准件数多于上年同月"),
        ([(1, None), (None, 2)], "没有可与上年同月比较的完整月份"),
    ],
)
def test_only_whole_months_with_a_base_are_counted(pairs, said):
    assert cases.months(months(*pairs), "批准") == said


@pytest.mark.parametrize(
    ("parts", "whole", "said"),
    [
        ([("甲", 7), ("乙", 2)], 9, "案由：甲最多，7件，占7/9"),
        ([("甲", 70), ("乙", 30)], 100, "案由：甲最多，70件，占70.0%"),
        ([("甲", 30), ("乙", 30), ("丙", 1)], 61, "案由：甲、乙并列最多，各30件，各占49.2%"),
        ([("甲", 3), ("乙", 3), ("丙", 3), ("丁", 3)], 12, "案由：甲等4项并列最多，各3件，各占25.0%"),
        # Groups overlap: the whole is not the sum of the parts.
        ([("甲", 80), ("乙", 60)], 100, "案由：甲最多，80件，占80.0%"),
    ],
)
def test_the_part_with_most_is_named_with_its_equals(parts, whole, said):
    assert cases.split("案由", parts, whole) == said


def test_what_was_not_reported_is_no_number_of_cases():
    assert cases.open_cases(5, 0, None) == "在办5件，其中0件批准已满一年；超时限件数未报送"
    assert cases.open_cases(5, 1, 2) == "在办5件，其中1件批准已满一年；2件有环节超时限"
    assert cases.open_cases(0, 0, 3) == "没有在办案件；3件有环节超时限"
    assert cases.open_cases(0, 0, 0) == "没有在办案件；没有环节超时限的"


def test_the_path_says_how_far_and_where_to():
    assert cases.path("结案", 30_768, 5.04, 40_000.4) == "累计结案3.08万件，较时序快5.0个百分点，年底约4万件"
    assert cases.path("结案", 3, None, None) == "累计结案3件"
