"""Sentences on comparisons and scores: tones counted, places shared, ends that are written alike."""

import itertools
from collections.abc import Iterator

import pytest

from dashboard.i18n import pick
from dashboard.text import benchmark
from dashboard.text.benchmark import Ends

SCORES = (None, 0.0, 78.31, 78.34, 100.0)


def sentences() -> Iterator[str]:
    whole, kind = pick("全区", "the region"), pick("盟市", "leagues")
    for n in range(4):
        for tones in itertools.product(benchmark.TONES, repeat=n):
            yield benchmark.compared(tones, n + 1, whole)
    for n, widest in itertools.product((0, 1, 5), (None, ("A", 0.04), ("A", 12.3))):
        yield benchmark.furthest(n, whole, widest)
    for ends in (None, Ends("A", "B", "90.0%", "C", "12.0%"), Ends("A", "B", "90.0%", "C", "90.0%")):
        yield from (benchmark.spread(n, kind, ends) for n in (1, 14))
    for score, place, ranked in itertools.product(SCORES, (None, 1, 2), ((), (1,), (1, 2, 2), (1, 1, 2))):
        yield benchmark.score_place(score, 40.0, place, ranked, kind)
    known = [score for score in SCORES if score is not None]
    for n in range(4):
        for scores in itertools.product(known, repeat=n):
            yield benchmark.score_ends(list(zip("ABC", scores, strict=False)), kind, 50.0)
    yield benchmark.score_ends(list(zip("ABCDE", [9.0, 9.0, 9.0, 9.0, 1.0], strict=True)), kind, 50.0)
    yield from (benchmark.headline(a, b) for a, b in itertools.product(("…", ""), ("…",)))
    for missed in itertools.product((0.0, 0.04, 5.0, 12.5), repeat=2):
        yield benchmark.lost([(name, mean, 20.0) for name, mean in zip("AB", missed, strict=True)])
        yield from (
            benchmark.score(78.3, 90.0, score, list(zip("AB", missed, strict=True))) for score in SCORES
        )
    yield benchmark.lost([])
    yield from (benchmark.moved(pairs) for pairs in ([], [(1, 2)], [(1, 2), (3, 1), (4, 4)]))
    yield benchmark.alone(whole)
    for firsts in ([], [0, 0], [1, 2], [2, 2], [2, 2, 2]):
        yield from (benchmark.leader(list(zip("ABC", firsts, strict=False)), n) for n in (1, 14))


def test_every_tone_is_counted():
    tones = ("better", "chance", "worse", "better")
    assert (
        benchmark.compared(tones, 5, "全区") == "4项可比指标中2项好于全区，1项差于全区，1项没有可以认定的差异"
    )
    assert benchmark.compared((), 5, "全区") == "所选5项指标本期均不可比"


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ((90.0, 60.0), "2个盟市考核得分：A最高（90.0分），B最低（60.0分）"),
        ((60.0, 90.0, 90.04), "3个盟市考核得分：B、C最高（90.0分），A最低（60.0分）"),
        ((78.31, 78.34), "2个盟市考核得分均为78.3分"),
        ((60.0,), "仅A可排名，考核得分60.0分"),
        ((), "各盟市可计分的权重都不足50，不排名"),
    ],
)
def test_scores_that_are_written_alike_are_not_told_apart(scores, said):
    assert benchmark.score_ends(list(zip("ABC", scores, strict=False)), "盟市", 50.0) == said


def test_a_shared_place_says_so():
    assert benchmark.score_place(80.0, 100.0, 1, (1, 1, 3), "盟市") == "考核得分80.0分，在3个盟市中并列第1"
    assert benchmark.score_place(80.0, 100.0, 3, (1, 1, 3), "盟市") == "考核得分80.0分，在3个盟市中第3"
    assert benchmark.score_place(80.0, 40.0, None, (1, 2), "盟市").endswith("折算80.0分，不排名")
    assert benchmark.score_place(None, 0.0, None, (), "盟市") == "本期没有可计分的考核指标"


def test_ends_within_rounding_are_no_spread():
    assert benchmark.spread(14, "盟市", Ends("A", "B", "90.0%", "C", "90.0%")).endswith(
        "没有可以认定差异的百分比"
    )
    assert (
        benchmark.spread(14, "盟市", Ends("优良率", "甲", "90.0%", "乙", "12.0%"))
        == "优良率在各盟市间相差最大：甲90.0%，乙12.0%"
    )


def test_where_points_are_lost():
    assert (
        benchmark.lost([("甲", 5.0, 20.0), ("乙", 2.0, 10.0)])
        == "失分最多的是甲，各单位平均失5.0分（满分20分）"
    )
    assert (
        benchmark.lost([("甲", 5.0, 20.0), ("乙", 5.04, 10.0)]) == "失分最多的是甲、乙，各单位平均各失5.0分"
    )
    assert benchmark.lost([("甲", 0.0, 20.0)]) == "各单位各项考核指标均得满分"
    said = "得70.0分，计分权重90，折算77.8分"
    assert benchmark.score(70.0, 90.0, 77.78, [("甲", 0.0)]) == said
    assert benchmark.score(70.0, 90.0, 77.78, [("甲", 5.0), ("乙", 15.0)]) == f"{said}；乙失分最多（15.0分）"
    assert (
        benchmark.score(70.0, 90.0, 77.78, [("甲", 10.0), ("乙", 10.0)])
        == f"{said}；甲、乙失分最多（各10.0分）"
    )


def test_places_that_rose_fell_and_stayed_add_up():
    for pairs in itertools.product(itertools.product((1, 2, 3), repeat=2), repeat=2):
        said = benchmark.moved(pairs)
        up, down = sum(a < b for a, b in pairs), sum(a > b for a, b in pairs)
        assert said.endswith(f"2项位次中{up}项上升，{down}项下降，{2 - up - down}项持平")


def test_the_leader_is_named_unless_many_lead():
    assert benchmark.leader([("甲", 3), ("乙", 1)], 14) == "14项指标中甲居首最多（3项）"
    assert benchmark.leader([("甲", 3), ("乙", 3)], 14) == "14项指标中甲、乙居首最多（各3项）"
    assert benchmark.leader([("甲", 3), ("乙", 3), ("丙", 3)], 14) == "14项指标中没有一地明显居首"
