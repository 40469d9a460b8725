"""Sentences on quality: who differs by more than chance, grades, limits, and small numbers kept out of rankings."""

import itertools
from collections.abc import Iterator

import polars as pl
import pytest

from dashboard.i18n import pick
from dashboard.text import quality
from tests.text.grid import reading

TONES = ("main", "comparison", "light", "grey")
READINGS = (reading(0, 5), reading(5, 9), reading(5, 10), reading(2_999, 3_000), reading(4, None, why="—"))


def funnel(*tones: str) -> pl.DataFrame:
    return pl.DataFrame({"name": [chr(65 + i) for i in range(len(tones))], "tone": tones}, schema=dict.fromkeys(("name", "tone"), pl.String))  # fmt: skip


def graded(*rows: tuple[int, int]) -> pl.DataFrame:
    """Items by their good and their other grades."""
    return pl.DataFrame(
        [{"label": chr(65 + i), "excellent": k, "good": 0, "qualified": n, "unqualified": 0} for i, (k, n) in enumerate(rows)]
    )  # fmt: skip


def ended(*rows: tuple[int, int]) -> pl.DataFrame:
    """Steps by how many ended, and how many of them late."""
    return pl.DataFrame([{"label": chr(65 + i), "ended": n, "missing": k} for i, (n, k) in enumerate(rows)])


def sentences() -> Iterator[str]:
    for good, n in itertools.product(READINGS, (0, 1, 3, 5)):
        for tones in itertools.product(TONES, repeat=n) if n < 4 else (("main",) * 5, ("comparison",) * 5):
            yield quality.headline("2020", good, reading(5, 9), funnel(*tones))
    yield quality.headline("2020", reading(5, 9), reading(5, 9), None)
    yield from (quality.funnel(different, judged) for different in (0, 1, 4) for judged in (0, 1, 2, 3, 12))
    for years in (
        [],
        [("2019", 1, 2)],
        [("2018", 5, 10), ("2019", 0, 0), ("2020", 15, 20)],
        [("2018", 5, 10), ("2020", 5, 10)],
    ):
        yield quality.by_year(years)
    why = pick("未报送", "not reported")
    for found in (reading(0, 1), reading(1, 1), reading(5, 20), reading(0, 0), reading(None, None, why=why)):
        yield quality.tiers(2020, found)
        yield from (quality.rounds(n, found) for n in (1, 12))
        yield quality.acts(1, found)
        yield quality.acts(250, found)
        yield quality.civil_outcomes(found)
        yield quality.criminal_outcomes(found)
        yield from (said(found, reading(3, 9)) for said in (quality.on_time, quality.out_of_court))
    for rows in (((1, 2),), ((6, 4), (9, 1)), ((6, 4), (6, 4)), ((6, 4), (6, 4), (9, 1)), ((1, 1), (2, 3))):
        yield quality.items(graded(*rows))
    for rows in (((10, 0),), ((3, 1), (9, 2)), ((3, 1), (100, 2)), ((20, 5), (30, 9))):
        yield quality.limits(ended(*rows))
    yield from (quality.systems(n) for n in range(6))
    for received, resolved, upheld, days in ((1, 0, 0, 0), (2, 1, 1, 5), (12, 10, 3, 45)):
        yield quality.complaints(complained(received, resolved, upheld, days))


def complained(received: int, resolved: int, upheld: int, days: int) -> pl.DataFrame:
    return pl.DataFrame({"received": [received], "resolved": [resolved], "sanctioned": [upheld], "corrected": [0], "resolving_days": [days]})  # fmt: skip


@pytest.mark.parametrize(
    ("tones", "end"),
    [
        (("main", "light", "comparison"), "，A明显高于总体，C明显低于总体。"),
        (("light", "light", "light"), "，各地差异均在随机波动范围内。"),
        (("light", "light", "grey"), "；仅2个单位评估满10件，不作比较。"),
        (("main", "main", "main", "main"), "，A等4地明显高于总体。"),
    ],
)
def test_only_what_chance_does_not_explain_is_named(tones, end):
    assert quality.headline("2020年", reading(90, 100), reading(99, 100), funnel(*tones)).endswith(end)


@pytest.mark.parametrize(
    ("different", "judged", "said"),
    [
        (2, 9, "2个单位的优良率超出控制限"),
        (0, 2, "仅2个单位评估满10件，不作比较"),
        (0, 3, "评估满10件的3个单位优良率均在控制限内，不宜排名先后"),
    ],
)
def test_the_funnel(different, judged, said):
    assert quality.funnel(different, judged) == said


def test_a_share_that_stays_is_not_said_to_have_become_another():
    assert (
        quality.by_year([("2018年", 900, 1_000), ("2020年", 9_001, 10_000)])
        == "优良率2018年和2020年均为90.0%"
    )
    assert quality.by_year([("2018年", 9, 10), ("2019年", 0, 0), ("2020年", 8, 10)]).startswith("优良率由2018年的90.0%变为2020年的80.0%")  # fmt: skip
    # Nine are too few for the beginning or the end of a course.
    assert quality.by_year([("2017年", 1, 9), ("2018年", 9, 10), ("2020年", 8, 10), ("2021年", 0, 1)]).startswith("优良率由2018年的90.0%变为2020年的80.0%")  # fmt: skip
    assert quality.by_year([("2017年", 1, 1), ("2019年", 0, 1)]) == "各年评估等次"


def test_nobody_who_has_to_review_is_not_nought_of_nought():
    assert quality.tiers(2020, reading(0, 0)).endswith("没有应组织的单位")
    assert quality.tiers(2020, reading(2, 3)) == "2020年度2/3个单位已组织同行评估（66.7%）"


def test_the_weakest_item_is_named_with_its_equals_and_rests_on_ten():
    assert quality.items(graded((6, 4), (9, 1))) == "分项中A优良率最低（60.0%）"
    assert quality.items(graded((6, 4), (60, 40), (9, 1))) == "分项中A、B优良率最低（60.0%）"
    assert quality.items(graded((0, 3), (6, 4), (9, 1))) == "分项中B优良率最低（60.0%）"
    assert quality.items(graded((6, 4), (12, 8))) == "各分项优良率均为60.0%"
    assert quality.items(graded((0, 3), (6, 4))) == "可比较的分项不足2个，只列等次"


def test_the_largest_share_late_is_not_that_of_three_cases():
    assert quality.limits(ended((3, 3), (100, 30), (200, 40))) == "B超期比例最高，100件中30件超期"
    assert quality.limits(ended((3, 3), (9, 1))) == "办结均不足10件，4件超期"
    assert quality.limits(ended((30, 0))) == "期内办结的环节均未超期"


def test_complaints():
    assert (
        quality.complaints(complained(12, 10, 3, 45))
        == "收到投诉12件，办结率83.3%，办结中查实3件，平均4.5天办结"
    )
    assert quality.complaints(complained(2, 0, 0, 0)) == "收到投诉2件，办结率0/2，办结中查实0件"
