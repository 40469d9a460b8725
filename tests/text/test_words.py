"""Shares, names and small numbers."""

from collections.abc import Iterator

import pytest

from dashboard import text
from dashboard.i18n import language
from dashboard.indicators import Reading
from dashboard.text import words
from tests.text.grid import assessed, in_language, reading

NAMES = ("甲旗", "乙旗", "丙旗", "丁旗")


def sentences() -> Iterator[str]:
    for k, n in ((None, 9), (3, None), (0, 0), (7, 9), (7, 10), (1, 3_000)):
        yield text.share(k, n)
    yield from (words.share_of(reading(3, 12, hidden=hidden)) for hidden in ("", "small", "rest"))
    yield from (text.amount(n, unit) for n in (0, 1, 2.5, 1_000, 30_000) for unit in ("件", "元", "天", ""))
    yield from (text.count_word(n) for n in (0, 3, 10, 11))
    names = NAMES if language() == "zh" else ("A", "B", "C", "D")
    yield from (said(names[:n]) for said in (words.places, words.things) for n in range(1, 5))
    late = Reading("E02", 1.5, 1, 2, reported_year=2019)
    yield from (text.value(assessed("E02", found)) for found in (late, 3.0))
    yield from (
        text.value_or_why(assessed("T3", found)) for found in (3.0, reading(None, None, hidden="small"))
    )
    yield words.table_name("duty_services")


@pytest.mark.parametrize(("n", "said"), [(0, "零"), (3, "三"), (10, "十"), (11, "11")])
def test_small_numbers_are_written_out(n, said):
    assert text.count_word(n) == said


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [(None, 9, "未报送"), (3, None, "未报送"), (0, 0, "—"), (7, 9, "7/9"), (7, 10, "70.0%"), (1, 3_000, "0.03%"), (2_999, 3_000, "99.97%"), (3_000, 3_000, "100.0%")],
)  # fmt: skip
def test_share(k, n, said):
    assert text.share(k, n) == said


def test_what_the_public_may_not_see_is_a_sign():
    assert words.share_of(reading(3, 12)) == "25.0%"
    assert words.share_of(reading(3, 12, hidden="small")) == "<5"
    assert words.share_of(reading(3, 12, hidden="rest")) == "—"


def test_few_names_are_named_and_many_are_counted():
    assert words.places(NAMES[:3]) == "甲旗、乙旗、丙旗"
    assert words.places(NAMES) == "甲旗等4地"
    assert words.places(NAMES[:2], most=1) == "甲旗等2地"
    assert words.things(NAMES) == "甲旗等4项"


def test_one_is_singular_in_english():
    with in_language("en"):
        assert [text.amount(n, "件") for n in (0, 1, 2, 11)] == ["0 cases", "1 case", "2 cases", "11 cases"]
