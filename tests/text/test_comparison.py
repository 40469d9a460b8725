"""Changes and paces: direction, rounding, level, small bases, increments that round to nothing."""

import itertools
import re
from collections.abc import Iterator

import pytest

from dashboard import text
from dashboard.periods import Comparison
from tests.text.grid import BROKEN, in_language

COUNT, RATE, STOCK, MONEY = {"is_count": True}, {"is_rate": True}, {"is_stock": True}, {}
VALUES = (0, 1, 3, 9, 10, 11, 99, 100, 1_000, 30_768, 39_033_500)
RATES = (0.0, 0.04, 0.06, 49.95, 50.0, 50.049, 50.051, 99.96, 100.0)


def comparisons() -> Iterator[tuple[Comparison | None, str]]:
    for now, base in itertools.product(VALUES, VALUES):
        for kind, unit in ((COUNT, "件"), (STOCK, "个"), (MONEY, "元"), (COUNT, "")):
            yield Comparison(now, base, **kind), unit
    yield from ((Comparison(now, base, **RATE), "%") for now, base in itertools.product(RATES, RATES))
    yield from (
        (Comparison(now, base), "天") for now, base in itertools.product((0.0, 1.0, 1.04, 12.5), repeat=2)
    )
    yield None, ""


def sentences() -> Iterator[str]:
    for compared, unit in comparisons():
        yield from (said(compared, unit) for said in (text.change, text.change_on_previous))
        yield from (said(compared, unit) for said in (text.change_short, text.change_full))
    yield from (text.pace(d) for d in (None, 0.0, 0.049, -0.049, 0.05, -0.05, 0.06, -5.25, 11.2, -100.0))


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
def test_every_change_points_the_right_way(language):
    with in_language(language):
        for compared, unit in comparisons():
            if compared is None:
                continue
            said = text.change(compared, unit)
            assert not BROKEN.search(said), said
            up, down = ("增|提高", "下降|减少|降低") if language == "zh" else ("up|more", "down|fewer")
            is_level = "平" in said or "level" in said.lower() or "as last year" in said.lower()
            assert bool(re.search(up, said)) == (compared.now > compared.base and not is_level), said
            assert bool(re.search(down, said)) == (compared.now < compared.base and not is_level), said


def test_no_change_is_said_of_a_number_that_rounds_to_nothing():
    """A direction word beside 0.0 or 0元 contradicts itself."""
    for compared, unit in comparisons():
        for said in (
            text.change(compared, unit),
            text.change_short(compared, unit),
            text.change_full(compared, unit),
        ):
            assert not re.search(r"(?<![\d.])[+−]?0(\.0+)?(件|个|元|天|%|个百分点)(?!\d)", said), said


def test_an_increment_that_rounds_to_nothing_is_left_out():
    assert text.change(Comparison(1.04, 1.0), "天") == "同比增长4.0%"
    assert text.change_full(Comparison(1.04, 1.0), "天") == "+4.0%"
    assert text.change(Comparison(0.04, 0.0), "天") == "与上年同期持平"
    assert text.change(Comparison(1.06, 1.0), "天") == "同比增长6.0%（+0.1天）"


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
