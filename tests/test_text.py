"""Every template of a conclusion over a grid of inputs: direction, rounding, ties, level, missing, partial."""

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import polars as pl
import pytest

from dashboard import plan, text
from dashboard.estimates import Projection
from dashboard.i18n import use
from dashboard.indicators import Assessment
from dashboard.indicators.values import Reading
from dashboard.periods import Comparison, parse
from dashboard.scope import Scope

PERIOD = parse("2020", date(2020, 10, 31))
COUNT, RATE, STOCK, MONEY = {"is_count": True}, {"is_rate": True}, {"is_stock": True}, {}
# What a sentence must never hold: a hole, a double sign, a number of the machine, a stray blank.
BROKEN = re.compile(r"[{}]|None(?! of)|\bnan\b|\binf\b|，，|。。|，。|--|\+−|−−|\d{4,}\.\d{3,}")


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Everything said inside is said in a language."""
    use(code)
    try:
        yield
    finally:
        use("zh")


def test_words_of_a_change():
    said = text.change
    assert said(Comparison(2_713, 2_500, **COUNT), "件") == "同比增长8.5%（+213件）"
    assert said(Comparison(2_400, 2_500, **COUNT), "件") == "同比下降4.0%（−100件）"
    assert said(Comparison(2_500, 2_500, **COUNT), "件") == "与上年同期持平"
    # 1 of 2 500 is 0.04 %: level; 2 are 0.08 %.
    assert said(Comparison(2_501, 2_500, **COUNT), "件") == "与上年同期持平"
    assert said(Comparison(2_502, 2_500, **COUNT), "件") == "同比增长0.1%（+2件）"
    # No % on nine, on zero, or below.
    assert said(Comparison(12, 9, **COUNT), "件") == "同比增加3件"
    assert said(Comparison(3, 0, **COUNT), "件") == "同比增加3件"
    assert said(Comparison(0, 3, **COUNT), "件") == "同比减少3件"
    assert said(Comparison(91.5, 88.3, **RATE)) == "同比提高3.2个百分点"
    assert said(Comparison(88.3, 91.5, **RATE)) == "同比降低3.2个百分点"
    assert said(Comparison(88.34, 88.3, **RATE)) == "与上年同期持平"
    assert said(Comparison(104, 101, **STOCK), "个") == "同比增加3个"
    assert said(Comparison(1_234_500, 1_000_000), "元") == "同比增长23.4%（+23.45万元）"
    assert said(Comparison(5_000, 0), "元") == "同比增加5000元"
    assert said(None) == ""


def test_words_of_a_change_on_the_period_before():
    said = text.change_on_previous
    assert said(Comparison(2_713, 2_500, **COUNT), "件") == "环比增长8.5%（+213件）"
    assert said(Comparison(7, 7, **COUNT), "件") == "与上期持平"
    assert said(None) == ""


def test_a_change_beside_a_number_and_in_a_table():
    pairs = [
        (Comparison(2_713, 2_500, **COUNT), "+8.5%", "+213（+8.5%）"),
        (Comparison(2_287, 2_500, **COUNT), "−8.5%", "−213（−8.5%）"),
        (Comparison(6, 9, **COUNT), "−3", "−3"),
        (Comparison(88.3, 91.5, **RATE), "−3.2个百分点", "−3.2个百分点"),
        (Comparison(101, 104, **STOCK), "−3", "−3"),
        (Comparison(9, 9, **COUNT), "持平", "持平"),
        (None, "", "—"),
    ]
    for compared, short, full in pairs:
        assert (text.change_short(compared), text.change_full(compared)) == (short, full)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_change_reads_well_and_points_the_right_way(language):
    values = (0, 1, 3, 9, 10, 11, 99, 100, 1_000, 30_768, 39_033_500)
    with in_language(language):
        for now, base in itertools.product(values, values):
            for kind, unit in ((COUNT, "件"), (STOCK, "个"), (MONEY, "元"), (COUNT, "")):
                said = text.change(Comparison(now, base, **kind), unit)
                assert said
                assert not BROKEN.search(said), said
                up, down = ("增", "下降|减少") if language == "zh" else ("up|more", "down|fewer")
                is_level = "平" in said or "level" in said.lower() or "as last year" in said.lower()
                assert bool(re.search(up, said)) == (now > base and not is_level), said
                assert bool(re.search(down, said)) == (now < base and not is_level), said


@pytest.mark.parametrize(
    ("deviation", "said"),
    [
        (None, ""),
        (0.0, "与时序进度一致"),
        (0.049, "与时序进度一致"),
        (-0.049, "与时序进度一致"),
        (0.06, "较时序快0.1个百分点"),
        (-5.25, "较时序慢5.2个百分点"),
        (11.2, "较时序快11.2个百分点"),
    ],
)
def test_pace(deviation, said):
    assert text.pace(deviation) == said


@pytest.mark.parametrize(("n", "said"), [(0, "零"), (3, "三"), (10, "十"), (11, "11")])
def test_small_numbers_are_written_out(n, said):
    assert text.count_word(n) == said


def goal(indicator_id: str, light: str) -> Assessment:
    """One of the five goals with a light."""
    indicator = plan.current().indicators[indicator_id]
    return Assessment(indicator, Scope(), PERIOD, Reading(indicator_id, 1.0), None, None, None, None, light)


GOALS = ("T1", "T2", "T3", "T4", "T5")


@pytest.mark.parametrize(
    ("lights", "said"),
    [
        (("blue", "green", "green", "blue", "blue"), "五项目标中五项达到进度。"),
        (("amber", "green", "red", "blue", "amber"), "五项目标中两项达到进度，临街窗口数略慢，办案数量明显滞后，质量认证进行中。"),
        (("red", "red", "red", "red", "grey"), "可评的四项目标均未达到进度，临街窗口数、临街窗口占比、办案数量、业务经费明显滞后，质量认证本期不评。"),
        (("grey",) * 5, "五项目标本期不评，仅列数值。"),
        (("grey", "grey", "amber", "grey", "grey"), "仅一项目标可评，未达到进度，办案数量略慢，临街窗口数、临街窗口占比、业务经费、质量认证本期不评。"),
    ],
)  # fmt: skip
def test_the_first_conclusion(lights, said):
    found = [goal(code, light) for code, light in zip(GOALS, lights, strict=True)]
    sentence = text.goals(found, "", [])
    assert sentence.replace("二", "两") == said.replace("二", "两")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_conclusion_holds_for_every_mix_of_lights(language):
    with in_language(language):
        for lights in itertools.product(("blue", "green", "amber", "red", "grey"), repeat=5):
            found = [goal(code, light) for code, light in zip(GOALS, lights, strict=True)]
            sentence = text.goals(found, "锡林郭勒盟：", ["苏尼特左旗"])
            assert not BROKEN.search(sentence), sentence
            assert sentence[-1] in "。."
            # Every goal that is late or not judged is named; none that is on course.
            if language == "zh" and set(lights) != {"grey"}:
                assert ("临街窗口占比" in sentence) == (lights[1] not in ("blue", "green")), sentence
                assert ("略慢" in sentence) == ("amber" in lights[:4]), sentence
                assert ("明显滞后" in sentence) == ("red" in lights), sentence


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


@pytest.mark.parametrize(
    ("deviations", "said"),
    [
        ([None, None], "本期未设办案目标，仅列办案数"),
        ([3.0, 0.0], "2个盟市办案进度均不慢于时序"),
        ([-0.04, 5.0], "2个盟市办案进度均不慢于时序"),
        ([-7.1, -2.0], "2个盟市办案进度均慢于时序，甲盟最慢，慢7.1个百分点"),
        ([-7.1, 2.0], "2个盟市中1个办案不慢于时序，甲盟慢7.1个百分点"),
    ],
)
def test_progress(deviations, said):
    rows = pl.DataFrame(
        [{"full_name": f"{name}盟", "deviation": d, "is_own": False} for name, d in zip("甲乙", deviations, strict=True)],
        schema_overrides={"deviation": pl.Float64},
    )  # fmt: skip
    assert text.progress(rows, "盟市") == said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_volume_over_a_grid(language):
    projections = (
        None,
        Projection(38_000, 39_000, 39_900, "spread"),
        Projection(40_100, 41_000, 42_000, "spread"),
    )
    changes = ([], [""], ["与上年同期持平"])
    with in_language(language):
        for approved, said, projected, target in itertools.product(
            (None, 0, 1, 30_768), changes, projections, (None, 40_000)
        ):
            sentence = text.volume("1—10月", "批准", approved, said, projected, target)
            assert sentence
            assert not BROKEN.search(sentence), sentence


def test_volume_says_what_will_become_of_the_goal():
    def ends(low: float, high: float) -> str:
        return text.volume(
            "1—10月", "批准", 30_768, [], Projection(low, (low + high) / 2, high, "spread"), 40_000
        )

    assert ends(38_000, 39_900).endswith("预计达不到目标4万件")
    assert ends(39_000, 41_000).endswith("能否达标尚不确定")
    assert ends(40_001, 41_000).endswith("预计达到目标")
    # The goal is to pass 40 000: the very number is not yet it.
    assert ends(40_000, 41_000).endswith("能否达标尚不确定")
    assert text.volume("1—10月", "批准", None, [], None, 40_000) == "1—10月办案数未报送"


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [(None, 9, "未报送"), (3, None, "未报送"), (0, 0, "—"), (7, 9, "7/9"), (7, 10, "70.0%"), (1, 3_000, "0.03%"), (2_999, 3_000, "99.97%"), (3_000, 3_000, "100.0%")],
)  # fmt: skip
def test_share(k, n, said):
    assert text.share(k, n) == said
