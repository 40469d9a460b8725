"""Sentences on suspicions: severities kept apart, nothing called clean that was not judged, ties."""

import itertools
from collections.abc import Iterator
from datetime import date

import polars as pl
import pytest

from dashboard.text import compliance

NUMBERS = (0, 1, 12)


def of(r: int, a: int = 0, i: int = 0) -> dict[str, int]:
    return {"R": r, "A": a, "I": i}


def spans(*rows: tuple[date, int, bool]) -> pl.DataFrame:
    found = [(day, f"{day:%Y-%m}", "R", n, partial) for day, n, partial in rows]
    return pl.DataFrame(found, schema=["first", "span", "severity", "value", "is_partial"], orient="row")


APRIL, MARCH, BEFORE = date(2020, 4, 1), date(2020, 3, 1), date(2019, 4, 1)


def sentences() -> Iterator[str]:
    for n in itertools.product(NUMBERS, repeat=3):
        for units, new, left in itertools.product((None, 0, 1, 9), (None, 0, 1, 9), NUMBERS):
            money = compliance.payments(n[0], 50_000.0) if n[0] else ""
            yield compliance.headline("2020", of(*n), units, money, new, left)
        yield compliance.summary(of(*n), n[0])
        yield compliance.since(of(*n), of(n[2], n[0], 0))
        yield compliance.rules([*n, 1, 0])
        yield from (
            compliance.heat(list(zip("ABC", n, strict=True)), is_severe=severe) for severe in (True, False)
        )
    yield compliance.rules([0, 0, 0, 0, 5])
    for n, yuan, left in itertools.product(NUMBERS, (None, 0.0, 50_000.0), NUMBERS):
        yield compliance.listing("F-07", n, yuan, left)
    for n in NUMBERS:
        yield compliance.trend(spans((APRIL, n, True)))
        yield compliance.trend(spans((MARCH, n, False), (APRIL, 9, True)))
        yield compliance.trend(spans((BEFORE, 3, False), (APRIL, n, False)))
        yield compliance.gone(max(n, 1))
        yield compliance.exceptions(max(n, 1))


@pytest.mark.parametrize(
    ("n", "units", "new", "left", "said"),
    [
        (of(0), 9, 0, 0, "2020年资金使用规则没有列出疑似问题。"),
        (of(0), 9, 0, 2, "2020年资金使用规则没有列出疑似问题；另有2条已登记例外。"),
        (of(0, 3, 1), 9, 0, 0, "2020年资金使用规则没有列出R级疑似问题；须复核3条、监测1条。"),
        (of(2, 3), 4, 1, 0, "2020年资金使用规则列出疑似问题2条，涉及4个单位，付款3笔、5万元，较上次快照新增1条；须复核3条、监测0条。"),
        (of(2), None, None, 0, "2020年资金使用规则列出疑似问题2条，付款3笔、5万元；须复核0条、监测0条。"),
        (of(2), None, 0, 0, "2020年资金使用规则列出疑似问题2条，付款3笔、5万元，较上次快照没有新增；须复核0条、监测0条。"),
    ],
)  # fmt: skip
def test_the_headline(n, units, new, left, said):
    assert compliance.headline("2020年", n, units, compliance.payments(3, 50_000.0), new, left) == said


@pytest.mark.parametrize(
    ("counts", "severe", "said"),
    [
        ((1, 3), True, "B疑似问题最多（3条）"),
        ((3, 3), True, "2地疑似问题并列最多（各3条）"),
        ((1, 3), False, "没有R级疑似问题；B须复核和监测的最多（3条）"),
        ((3, 3), False, "没有R级疑似问题；2地须复核和监测的并列最多（各3条）"),
        ((0, 0), True, "各地都没有列出疑似问题"),
    ],
)
def test_where_most_is(counts, severe, said):
    assert compliance.heat(list(zip("AB", counts, strict=True)), is_severe=severe) == said


def test_every_rule_is_counted_once():
    assert (
        compliance.rules([2, 0, 1, 29, 1])
        == "33条规则中2条列出疑似问题，1条仅作监测，29条未发现，1条未能判断"
    )


def test_what_is_not_over_is_not_compared():
    assert (
        compliance.trend(spans((BEFORE, 3, False), (MARCH, 5, False), (APRIL, 9, True)))
        == "2020-03R级疑似问题5条"
    )
    assert (
        compliance.trend(spans((BEFORE, 3, False), (APRIL, 9, False))) == "2020-04R级疑似问题9条，上年同期3条"
    )
    assert compliance.trend(spans((APRIL, 9, True))) == "2020-04（未满）R级疑似问题9条"


def test_since_the_last_snapshot():
    assert compliance.since(of(0), of(0)) == "与上次快照相比没有变化"
    assert compliance.since(of(2, 1), of(0, 4)) == "较上次快照新增3条（疑似2条），4条不再出现（疑似0条）"


def test_a_list_says_what_it_leaves_out():
    assert (
        compliance.listing("F-07 重复领取", 3, 50_000.0, 1)
        == "F-07 重复领取：列出3条，涉及5万元，另有1条已登记例外"
    )
    assert compliance.listing("F-07 重复领取", 0, None, 0) == "F-07 重复领取：列出0条"
