"""Points for units: the file of weights and its faults, the arithmetic, and what is left out."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard import assessment, plan, shelf
from dashboard.assessment import BrokenWeights, Measure, Measured, Score, Total, Weight, points_of, ranks
from dashboard.indicators import Assessment, Reading
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from tests.exports import export

AS_OF = date(2020, 6, 30)
YEAR = parse("2020", AS_OF)
HEAD = "id,basis,direction,zero_at,full_at,weight"
RISING = Weight(Measure("C04"), "up", 80, 100, 10)
FALLING = Weight(Measure("C19"), "down", 10, 5, 4)


def weights_of(folder, text: str, encoding: str = "utf-8") -> tuple[Weight, ...]:
    (folder / assessment.FILE).write_bytes(text.encode(encoding))
    return assessment.weights(folder)


def test_the_weights_of_the_plan_add_up_to_a_hundred():
    found = assessment.weights()
    assert sum(weight.weight for weight in found) == pytest.approx(100)
    assert {weight.measure.id for weight in found} <= set(plan.current().indicators)
    assert {weight.measure.basis for weight in found} <= set(assessment.BASES)


def test_no_points_are_lost_for_a_suspicion():
    """疑似 is not a finding, and shares of good grades are judged by limits."""
    assert not {"D08", "D08b", "D12", "C06b"} & {weight.measure.id for weight in assessment.weights()}


def test_a_file_may_carry_notes_and_a_mark_of_its_encoding(tmp_path):
    text = f"# 说明\n{HEAD}\n\nC04,value,up,80,100,60\n# 另一行\nT3,pace,up,60,100,40\n"
    found = weights_of(tmp_path, text, "utf-8-sig")
    assert found == (
        Weight(Measure("C04"), "up", 80, 100, 60),
        Weight(Measure("T3", "pace"), "up", 60, 100, 40),
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("X9,value,up,0,100,100", "第3行：规划中没有指标 X9"),
        ("C04,share,up,0,100,100", "第3行：指标 C04 不能用口径 share；请改为 value"),
        ("C04,per_10k,up,0,100,100", "第3行：指标 C04 不能用口径 per_10k；请改为 value"),
        ("T3,value,up,0,100,100", "第3行：指标 T3 不能用口径 value；请改为 pace、per_10k"),
        ("T5,value,up,0,100,100", "第3行：指标 T5 不能用口径 value；请改为 别的指标"),
        ("C04,value,better,0,100,100", "第3行：方向 better 无法识别"),
        ("C04,value,up,0,many,100", "第3行：zero_at、full_at、weight 应为数字"),
        ("C04,value,up,100,100,100", "第3行：满分线 100 与零分线 100 和方向 up 不符"),
        ("C04,value,down,0,100,100", "第3行：满分线 100 与零分线 0 和方向 down 不符"),
        ("C04,value,up,0,100,-5", "第3行：权重 -5"),
        ("C04,value,up,0,100,101", "第3行：权重 101"),
        ("C04,value,up,0,100", "第3行：应有6列，实有5列"),
        ("C04,value,up,0,100,50\nC04,value,up,0,100,50", "第4行：C04 与第3行重复"),
        ("C04,value,up,0,100,98", "各行权重合计 98，应为 100"),
    ],
)
def test_a_fault_is_named_with_its_line_and_what_to_do(tmp_path, lines, said):
    with pytest.raises(BrokenWeights, match=said) as fault:
        weights_of(tmp_path, f"# 说明\n{HEAD}\n{lines}\n")
    assert f"{tmp_path.name}/assessment.csv" in str(fault.value)


@pytest.mark.parametrize("text", ["", "# 说明\n", "id;weight\nC04;100\n"])
def test_wrong_headings_are_named(tmp_path, text):
    with pytest.raises(BrokenWeights, match=f"应为列名 {HEAD}"):
        weights_of(tmp_path, text)


def test_a_file_of_another_encoding_is_named(tmp_path):
    with pytest.raises(BrokenWeights, match="UTF-8"):
        weights_of(tmp_path, f"# 说明\n{HEAD}\n", "gb18030")


def test_a_missing_file_is_named_with_the_place_where_it_belongs(tmp_path):
    with pytest.raises(BrokenWeights, match=f"data/reference/plans/{tmp_path.name}/assessment.csv"):
        assessment.weights(tmp_path)


@pytest.mark.parametrize(
    ("weight", "value", "points"),
    [
        (RISING, 79.9, 0),
        (RISING, 80, 0),
        (RISING, 90, 5),
        (RISING, 100, 10),
        (RISING, 130, 10),
        (FALLING, 12, 0),
        (FALLING, 10, 0),
        (FALLING, 7.5, 2),
        (FALLING, 5, 4),
        (FALLING, 1, 4),
    ],
)
def test_points_rise_evenly_between_the_lines(weight, value, points):
    assert points_of(weight, value) == pytest.approx(points)


def scored(*points: tuple[float, float | None]) -> Total:
    """A total of scores, each given as weight and points."""
    found = Assessment(
        plan.current().indicators["C04"], Scope(), YEAR, Reading("C04", None), None, None, None, None, "grey"
    )
    return Total(
        Scope("150100"),
        tuple(
            Score(Weight(Measure("C04"), "up", 80, 100, weight), Measured(found, None), earned)
            for weight, earned in points
        ),
    )


def test_a_score_is_brought_up_to_a_hundred_by_the_weights_reported():
    total = scored((40, 30), (40, 20), (20, None))
    assert (total.points, total.reported) == (50, 80)
    assert total.score == pytest.approx(62.5)
    assert total.is_ranked


def test_without_anything_reported_there_is_no_score():
    assert scored((100, None)).score is None
    assert not scored((100, None)).is_ranked


@pytest.mark.parametrize(("weight", "is_ranked"), [(49.9, False), (50, True)])
def test_half_of_the_weights_are_needed_for_a_place(weight, is_ranked):
    assert scored((weight, 1), (100 - weight, None)).is_ranked == is_ranked


def test_equal_values_share_a_place_and_the_next_one_follows():
    assert ranks([3.0, 5.0, None, 3.0, 1.0]) == [2, 1, None, 2, 3]
    assert ranks([3.0, 5.0, None, 3.0, 1.0], is_low_best=True) == [2, 3, None, 2, 1]
    assert ranks([0.1 + 0.2, 0.3]) == [1, 1]


ON_TIME = {"applied_date": date(2020, 3, 2), "decided_date": date(2020, 3, 3)}
LATE = {"applied_date": date(2020, 3, 2), "decided_date": date(2020, 3, 31)}
TABLES = {
    "cases": [ON_TIME] * 9 + [LATE] + [ON_TIME | {"unit_code": "150103"}] * 9,
    "budgets": [{"year": 2020, "received_yuan": Decimal(400), "appropriated_yuan": Decimal(400)}],
    "unit_targets": [
        {"indicator_id": "T3", "unit_code": "150102", "year": 2020, "value": 40.0},
        {"indicator_id": "T3", "unit_code": "150103", "year": 2020, "value": 9.0},
        {"indicator_id": "T4", "unit_code": "150102", "year": 2020, "value": 1000.0},
    ],
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A published export: ten cases in one banner, nine in another."""
    folder = tmp_path_factory.mktemp("assessment")
    return publish(export(folder / "export", as_of=AS_OF, **TABLES), folder / "snapshots").folder


@pytest.fixture
def read(small):
    """Reads a measure from the small export."""
    shelf.pin(shelf.Served(small))
    yield lambda code, basis, unit, period="2020": assessment.measured(
        Measure(code, basis), Scope(unit), parse(period, AS_OF)
    )
    shelf.pin(None)


def test_a_value_is_the_indicator_itself(read):
    assert read("C04", "value", "150102").value == pytest.approx(90)


def test_a_ratio_on_fewer_than_ten_is_left_out(read):
    found = read("C04", "value", "150103")
    assert (found.value, found.why) == (None, "分母不足10")


def test_the_pace_is_completion_by_the_time_elapsed(read):
    """10 of 40 cases in 182 of 366 days; 400 of 1000 yuan."""
    assert read("T3", "pace", "150102").value == pytest.approx(100 * (10 / 40) / (182 / 366))
    assert read("T4", "pace", "150102").value == pytest.approx(100 * (400 / 1000) / (182 / 366))


@pytest.mark.parametrize(
    ("code", "unit", "period", "why"),
    [
        ("T3", "150103", "2020", "目标不足10"),
        ("T3", "150104", "2020", "本期没有进度要求"),
        ("T3", "150102", "2020-03", "本期没有进度要求"),
        ("T3", "150102", "2019", "本期没有进度要求"),
    ],
)
def test_without_a_target_worth_the_name_there_is_no_pace(read, code, unit, period, why):
    found = read(code, "pace", unit, period)
    assert (found.value, found.why) == (None, why)


def test_a_count_by_residents_uses_the_census_and_own_centres_have_none(read):
    people = Scope("150102").population
    assert read("T3", "per_10k", "150102").value == pytest.approx(1e4 * 10 / people)
    own = assessment.measured(Measure("T3", "per_10k"), Scope("150100", own=True), YEAR)
    assert (own.value, own.why) == (None, "本级没有单独的人口数")


def test_what_is_not_reported_says_so_instead_of_earning_nothing(read):
    total = assessment.totals([Weight(Measure("A17b"), "up", 80, 95, 50), RISING], [Scope("150102")], YEAR)[0]
    assert [score.points for score in total.scores] == [None, pytest.approx(5)]
    assert total.scores[0].measured.why == "未报送：导出中没有表 consultations"
    assert (total.reported, total.score) == (10, pytest.approx(50))
