"""Do comparisons and scores hold at their edges: chance, ties, too few cases, no peers, no file?"""

from dataclasses import replace
from datetime import date

import pytest

from dashboard import address, assessment, plan
from dashboard.assessment import BrokenWeights, Measure, Measured, Score, Total, Weight
from dashboard.indicators import Assessment, Reading
from dashboard.panels import benchmark, benchmark_lines, benchmark_points, benchmark_scores, benchmark_table
from dashboard.panels.benchmark import Group, Line
from dashboard.periods import parse
from dashboard.scope import Scope
from dashboard.units import leagues
from dashboard.view import View

AS_OF = date(2020, 10, 31)
YEAR = parse("2020", AS_OF)
REGION, LEAGUE, OTHER, THIRD = Scope(), Scope("150100"), Scope("150200"), Scope("150300")
THOSE = Group(REGION, (LEAGUE, OTHER, THIRD), LEAGUE)


def number(
    code: str, value: float | None, scope: Scope = LEAGUE, k: float | None = None, n: float | None = None
) -> Measured:
    """A measured value; k of n where it is a share."""
    indicator = plan.current().indicators[code]
    reading = Reading(code, value, k, n, "" if value is not None else "未报送")
    found = Assessment(indicator, scope, YEAR, reading, None, None, None, None, "grey")
    small = indicator.needs_cases and n is not None and n < 10
    return Measured(found, None if small else value, "分母不足10" if small else reading.why)


def line(code: str, whole: Measured, *peers: Measured, place: int | None = 0, before=()) -> Line:
    return Line(Measure(code), plan.current().indicators[code], whole, peers, place, before)


def share(k: int, n: int, scope: Scope = LEAGUE, code: str = "C04") -> Measured:
    return number(code, 100 * k / n, scope, k, n)


# Who is compared


@pytest.mark.parametrize(
    ("option", "whole", "peers", "place"),
    [
        (Scope(), "150000", 12, None),
        (Scope("152500"), "150000", 12, 10),
        (Scope("152500", own=True), "150000", 12, 10),
        (Scope("152523"), "152500", 12, 3),
        (Scope(own=True), "150000", 1, 0),
    ],
)
def test_a_unit_stands_among_units_of_its_kind(option, whole, peers, place):
    those = benchmark.group(View(option, YEAR))
    assert (those.whole.unit_code, len(those.peers), those.place) == (whole, peers, place)
    assert not those.whole.own
    assert len({peer.level for peer in those.peers}) == 1


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("", list(benchmark.USUAL)),
        ("T2,C04", ["T2", "C04"]),
        ("T5,Q1", None),
        ("nonsense", None),
        ("T", ["T1", "T2", "T7", "T3", "T4", "T6"]),
    ],
)
def test_the_address_chooses_the_measures(monkeypatch, asked, ids):
    monkeypatch.setattr(address, "read", lambda name: asked if name == "set" else address.FIELDS[name])
    found = [measure.id for measure in benchmark.chosen_measures()]
    assert found == ids if ids else len(found) > 5
    assert len(found) <= benchmark.MOST


def test_counts_are_compared_by_residents_and_rates_as_they_are():
    known = plan.current().indicators
    assert assessment.usual(known["T3"]) == Measure("T3", "per_10k")
    assert assessment.usual(known["C04"]) == Measure("C04", "value")
    assert assessment.usual(known["T5"]) is None
    assert assessment.usual(known["G09"]) is None


# Better, worse, or chance


@pytest.mark.parametrize(
    ("unit", "tone", "verdict"),
    [
        (share(183, 200), "chance", "随机波动范围内"),
        (share(150, 200), "worse", "较差"),
        (share(199, 200), "better", "较好"),
        (share(11, 12), "chance", "随机波动范围内"),
        (share(4, 9), "none", "不可比"),
    ],
)
def test_a_share_of_cases_differs_only_beyond_chance(unit, tone, verdict):
    found = line("C04", share(9000, 10000, REGION), unit, share(90, 100, OTHER))
    assert (found.tone, benchmark_table.verdict(found)) == (tone, verdict)


def test_money_units_and_means_have_no_limits_of_chance():
    assert (
        line("D11", number("D11", 90.0, REGION, 9e6, 1e7), number("D11", 91.0, LEAGUE, 91.0, 100.0)).limits
        is None
    )
    villages = line("A08", number("A08", 30.0, REGION, 30, 100), number("A08", 31.0, LEAGUE, 31, 100))
    assert (villages.limits, villages.tone) == (None, "better")
    assert (
        line("C19", number("C19", 4.0, REGION, 400, 100), number("C19", 5.0, LEAGUE, 50, 10)).limits is None
    )


@pytest.mark.parametrize(
    ("code", "value", "tone"),
    [
        ("C19", 3.0, "better"),
        ("C19", 5.0, "worse"),
        ("C19", 4.0, "chance"),
        ("B08b", 3.0, "none"),
        ("A08", None, "none"),
    ],
)
def test_less_may_be_better_and_some_ways_are_not_judged(code, value, tone):
    whole = number(code, 4.0, REGION)
    assert line(code, whole, number(code, value, LEAGUE, 300, 100)).tone == tone


def test_equal_is_said_to_be_equal():
    found = line("A08", number("A08", 30.0, REGION), number("A08", 30.0))
    assert benchmark_table.verdict(found) == "相同"


# Places


def test_units_with_too_few_cases_have_no_place_and_equal_ones_share_theirs():
    found = line(
        "C04",
        share(9, 10, REGION),
        share(80, 100),
        share(4, 5, OTHER),
        share(8, 10, THIRD),
        share(99, 100, OTHER),
    )
    assert found.ranks == [2, None, 2, 1]
    assert benchmark_table.place_of(found.ranks, 2, 3) == "并列第2（共3）"
    assert benchmark_table.place_of(found.ranks, 1, 3) == "第1（共3）"


def test_alone_or_without_a_better_way_there_are_no_places():
    assert line("C04", share(9, 10, REGION), share(8, 10)).ranks == [None]
    assert line("B08b", number("B08b", 1.0), number("B08b", 1.0), number("B08b", 2.0)).ranks == [None, None]


@pytest.mark.parametrize(
    ("now", "before", "said"), [(3, 5, "↑2"), (5, 3, "↓2"), (3, 3, "持平"), (None, 3, None), (3, None, None)]
)
def test_a_smaller_place_is_a_rise(now, before, said):
    assert benchmark_table.movement(now, before) == said


def test_only_places_known_in_both_years_are_compared():
    whole = share(900, 1000, REGION)
    peers = (share(99, 100), share(80, 100, OTHER), share(70, 100, THIRD))
    lines = [
        line("C04", whole, *peers, before=(2, 1, 3)),
        line("C04", whole, *peers),
        line("C04", whole, *peers, before=(None, 1, 2)),
    ]
    assert (
        benchmark_table.moved_sentence(THOSE, lines) == "与上年同期相比，1项位次中1项上升，0项下降，0项持平"
    )
    assert benchmark_table.moved_sentence(THOSE, lines[1:]) == "本期没有可与上年同期比较的位次"
    alone = Group(REGION, (Scope(own=True),), Scope(own=True))
    assert benchmark_table.moved_sentence(alone, lines) == "没有同级单位，只与全区相比"


def test_a_value_of_a_running_year_is_not_compared_with_a_whole_one(monkeypatch):
    monkeypatch.setattr(benchmark.changes, "earlier", lambda view: view)
    view, known = View(LEAGUE, YEAR), plan.current().indicators
    assert benchmark.base_of(view, known["D01"]) is None
    assert benchmark.base_of(view, known["C04"]) == view
    whole = View(LEAGUE, parse("2019", AS_OF))
    assert benchmark.base_of(whole, known["D01"]) == whole


# Sentences


def test_the_conclusion_leaves_out_what_is_nought():
    whole = share(9000, 10000, REGION)
    lines = [
        line("C04", whole, share(99, 100)),
        line("C04", whole, share(90, 100)),
        line("C04", whole, share(1, 2)),
    ]
    assert benchmark_lines.sentence_of(THOSE, lines) == "2项可比指标中1项好于全区，1项没有可以认定的差异"
    assert benchmark_lines.sentence_of(THOSE, lines[2:]) == "所选1项指标本期均不可比"


def test_the_title_names_the_widest_gap_of_those_that_are_worse():
    lines = [
        line("C04", share(9000, 10000, REGION), share(70, 100)),
        line("A08", number("A08", 60.0, REGION), number("A08", 20.0)),
        line("A06", number("A06", 10.0, REGION), number("A06", 90.0)),
    ]
    said = "差于全区的2项中，A08 嘎查村（社区）联络点覆盖率相差最大（40.0个百分点）"
    assert benchmark_lines.furthest(THOSE, lines) == said
    assert benchmark_lines.furthest(THOSE, lines[2:]) == "所选指标中没有差于全区的"
    days = line("C19", number("C19", 4.0, REGION, 40, 10), number("C19", 5.0, LEAGUE, 50, 10))
    assert benchmark_lines.furthest(THOSE, [days]) == "1项差于全区"


def test_for_the_region_the_widest_span_and_the_unit_in_front_are_named():
    those = replace(THOSE, chosen=None)
    lines = [
        line("A08", number("A08", 60.0), *(number("A08", v, s) for v, s in zip((1.0, 50.0, 99.0), THOSE.peers, strict=True)), place=None),
        line("A06", number("A06", 60.0), *(number("A06", v, s) for v, s in zip((5.0, 50.0, 9.0), THOSE.peers, strict=True)), place=None),
    ]  # fmt: skip
    said = "A08 嘎查村（社区）联络点覆盖率在各盟市间相差最大：乌海市99.0%，呼和浩特市1.0%"
    assert benchmark_lines.spread(those, lines) == said
    assert benchmark_table.leader(those, lines) == "2项指标中包头市、乌海市居首最多（各1项）"
    assert benchmark_table.leader(those, lines[:1]) == "1项指标中乌海市居首最多（1项）"
    assert benchmark_lines.spread(those, []) == "所选0项指标中没有可以认定差异的百分比"
    row = benchmark_table.table_rows(those, lines[:1]).row(0, named=True)
    assert (row["best"], row["worst"], row["known"]) == ("乌海 99.0%", "呼和浩特 1.0%", 3)


def test_few_cases_are_written_as_a_fraction_or_with_their_number():
    assert benchmark.written(Measure("C04"), share(7, 9)) == "7/9"
    assert benchmark.written(Measure("C19"), number("C19", 8.0, LEAGUE, 32, 4)) == "8.0天（n=4）"
    assert benchmark.written(Measure("A08"), number("A08", None)) == "未报送"
    assert benchmark.written(Measure("T3", "per_10k"), number("T3", 12.34)) == "12.3件"
    assert benchmark.written(Measure("T4", "pace"), number("T4", 93.64)) == "93.6%"


# Scores


def total(scope: Scope, *points: float | None) -> Total:
    """Points for measures of fifty points each; none where nothing was reported."""
    rules = [Weight(Measure(code), "up", 50, 100, 50) for code in ("C04", "A08")]
    scores = []
    for rule, earned in zip(rules, points, strict=True):
        value = None if earned is None else 50 + earned
        measured = Measured(
            number(rule.measure.id, value, scope).found, value, "" if earned is not None else "未报送"
        )
        scores.append(Score(rule, measured, earned))
    return Total(scope, tuple(scores))


def test_scores_are_placed_with_ties_and_without_the_scarcely_reported():
    found = [total(LEAGUE, 40, 40), total(OTHER, 40, 40), total(THIRD, None, 10)]
    assert benchmark_scores.ranks(found) == [1, 1, 2]
    assert benchmark_scores.place_sentence(THOSE, found) == "考核得分80.0分，在3个盟市中并列第1"
    assert benchmark_scores.ranking_rows(THOSE, found)["label"].to_list() == [
        "80.0分",
        "80.0分",
        "20.0分（权重50）",
    ]
    said = "3个盟市考核得分：呼和浩特市、包头市最高（80.0分），乌海市最低（20.0分）"
    assert benchmark_scores.place_sentence(replace(THOSE, chosen=None), found) == said


def test_equal_scores_are_not_called_highest():
    found = [total(scope, 30, 30) for scope in THOSE.peers]
    assert benchmark_scores.place_sentence(replace(THOSE, chosen=None), found) == "3个盟市考核得分均为60.0分"


def test_too_little_reported_gives_a_score_and_no_place(monkeypatch):
    monkeypatch.setattr(assessment, "LEAST_WEIGHT", 60.0)
    found = [total(LEAGUE, None, 25), total(OTHER, 40, 40), total(THIRD, None, None)]
    said = "考核只有50分权重的指标可计分，折算50.0分，不排名"
    assert benchmark_scores.place_sentence(THOSE, found) == said
    assert benchmark_scores.ranks(found) == [None, 1, None]
    assert benchmark_scores.place_sentence(replace(THOSE, chosen=THIRD), found) == "本期没有可计分的考核指标"
    none = [total(LEAGUE, None, 25)]
    said = "各盟市可计分的权重都不足60，不排名"
    assert benchmark_scores.place_sentence(replace(THOSE, chosen=None), none) == said


@pytest.mark.parametrize(
    ("value", "points", "said"),
    [
        (87.3, 18.65, "（87.3%－50.0%）÷（100.0%－50.0%）×25"),
        (100.0, 25.0, "达到满分线100.0%"),
        (40.0, 0.0, "未超过零分线50.0%"),
        (None, None, "未报送，不计入"),
    ],
)
def test_points_are_explained_in_words(value, points, said):
    rule = Weight(Measure("C04"), "up", 50, 100, 25)
    if value is not None:
        assert assessment.points_of(rule, value) == pytest.approx(points)
    assert benchmark_points.formula(Score(rule, number("C04", value, LEAGUE, 90, 100), points)) == said


def test_the_table_of_points_ends_with_sum_weights_and_score():
    rows = benchmark_points.matrix_rows([total(LEAGUE, 40, None), total(OTHER, 20, 30)])
    assert rows["item"].to_list()[-3:] == ["合计", "计分权重", "折算得分"]
    assert rows["150100"].to_list() == [40.0, None, 40.0, 50.0, 80.0]
    assert rows["150200"].to_list() == [20.0, 30.0, 50.0, 100.0, 50.0]


def test_where_most_points_are_lost_is_said():
    found = [total(LEAGUE, 40, None), total(OTHER, 20, 45)]
    assert (
        benchmark_points.lost_sentence(found) == "失分最多的是C04 审查按时率，各单位平均失20.0分（满分50分）"
    )
    assert (
        benchmark_points.score_sentence(found[0])
        == "得40.0分，计分权重50，折算80.0分；C04 审查按时率失分最多（10.0分）"
    )
    assert benchmark_points.score_sentence(total(LEAGUE, 50, 50)) == "得100.0分，计分权重100，折算100.0分"
    assert benchmark_points.lost_sentence([total(LEAGUE, None, None)]) == "本期没有可计分的考核指标"


def test_without_the_file_the_comparison_stands_and_the_file_is_named(monkeypatch):
    def broken() -> None:
        raise BrokenWeights("规划 test-145 没有考核权重文件 assessment.csv")

    monkeypatch.setattr(assessment, "weights", broken)
    assert benchmark_scores.in_force() == ((), "规划 test-145 没有考核权重文件 assessment.csv")
    lines = [line("A08", number("A08", 30.0, REGION), number("A08", 31.0))]
    assert benchmark_scores.headline(THOSE, lines, []) == "1项可比指标中1项好于全区。"


def test_the_peers_of_a_league_are_all_leagues():
    assert {peer.unit_code for peer in benchmark.group(View(LEAGUE, YEAR)).peers} == set(leagues())


def test_ends_that_may_be_chance_are_not_called_apart_first_or_last():
    those = replace(THOSE, chosen=None)
    whole = share(600, 1000, REGION, "C06b")
    peers = [share(k, 20, scope, "C06b") for k, scope in zip((9, 12, 15), THOSE.peers, strict=True)]
    chance = line("C06b", whole, *peers, place=None)
    assert benchmark_lines.spread(those, [chance]) == "所选1项指标中没有可以认定差异的百分比"
    assert benchmark_table.leader(those, [chance]) == "1项指标中没有一地明显居首"
    row = benchmark_table.table_rows(those, [chance]).row(0, named=True)
    assert (row["best"], row["worst"]) == ("随机波动范围内", "随机波动范围内")
    apart = [share(k, 200, scope, "C06b") for k, scope in zip((90, 90, 150), THOSE.peers, strict=True)]
    said = "C06b 优良率在各盟市间相差最大：乌海市75.0%，呼和浩特市等2地45.0%"
    assert benchmark_lines.spread(those, [line("C06b", whole, *apart, place=None)]) == said
