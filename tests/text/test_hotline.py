"""Sentences on consultation: calls, rates against targets, seconds, service online."""

import itertools
from collections.abc import Iterator

import pytest

from dashboard.i18n import pick
from dashboard.text import hotline
from tests.text.grid import COUNTS, LIGHTS, assessed, number, reading

SHARES = (reading(None, None), reading(0, 0), reading(3, 9), reading(9, 10))
CODES = ("A17b", "A17c", "A14")


def rated(lights: tuple[str, ...]) -> list:
    return [assessed(code, 90.0, light=light) for code, light in zip(CODES, lights, strict=True)]


def sentences() -> Iterator[str]:
    for n, answered in itertools.product((None, *COUNTS), SHARES):
        found = number(n, why=pick("未报送", "not reported"))
        yield hotline.headline("2020", found, 31, answered, answered)
    yield from (hotline.calls(n, n // 2) for n in COUNTS)
    yield from (hotline.rates(rated(lights)) for lights in itertools.product(LIGHTS, repeat=3))
    yield from (hotline.languages(share) for share in SHARES)
    yield from (hotline.waiting(a, b) for a, b in itertools.product((None, 0.0, 12.4), repeat=2))
    yield from (hotline.channels(n, share) for n, share in itertools.product(COUNTS, SHARES))
    yield from (hotline.referrals(n, n + 1) for n in COUNTS)
    yield from (hotline.online(n, share) for n, share in itertools.product(COUNTS, SHARES))
    yield from (
        hotline.backlog(assessed("A14b", n), assessed("A14", share)) for n in COUNTS for share in SHARES
    )


@pytest.mark.parametrize(
    ("lights", "end"),
    [
        (("green", "green", "green"), "接通、满意和答复均达到目标"),
        (("green", "grey", "green"), "可评的接通、满意和答复比率均达到目标"),
        (("grey", "grey", "grey"), "本期没有可评的比率"),
        (("amber", "green", "red"), "未达到目标"),
    ],
)
def test_what_is_not_judged_is_not_called_reached(lights, end):
    assert hotline.rates(rated(lights)).endswith(end)


def test_every_rate_that_misses_its_target_is_named():
    assert hotline.rates(rated(("red", "amber", "red"))).count("、") == 2


def test_calls_a_day():
    said = hotline.headline("1月", number(62), 31, reading(9, 10), reading(3, 4))
    assert said == "1月12348热线来电62次，日均2.0次，接通率90.0%，满意率3/4。"


def test_without_an_approved_one_there_is_no_share():
    assert hotline.online(5, reading(0, 0)) == "网上申请5件，没有批准的网上申请"
    assert hotline.online(5, reading(2, 4)) == "网上申请5件，批准的网上申请中全程网办占2/4"
