"""Sentences on stations: up, down or level, who has most, what is left uncovered."""

import itertools
from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.i18n import pick
from dashboard.text import network
from tests.text.grid import assessed, number, reading

DAY = date(2020, 10, 31)


def sentences() -> Iterator[str]:
    why = pick("未报送", "not reported")
    found = (reading(9, 10), reading(3, 4), reading(1_000, 1_001), number(None, why=why))
    for n, township, village in itertools.product((0, 1, 120), found, found):
        points = {"township_station": n, "department_station": n, "contact_point": n} if n else {}
        yield network.headline(DAY, points, assessed("A06", township), assessed("A08", village))
    for deviations in itertools.product((None, -5.0, 0.0, 3.0), repeat=2):
        rated = [
            assessed(code, 80.0, deviation=d) for code, d in zip(("A06", "A08"), deviations, strict=True)
        ]
        yield network.rates(rated)
    for counts in ((1,), (3, 3), (5, 2), (2, 2, 2, 2)):
        yield network.hosts([(chr(65 + i), n) for i, n in enumerate(counts)])
    yield from (network.growth("2016", a, DAY, b) for a, b in itertools.product((0, 1, 9, 120), repeat=2))
    yield from (network.points(DAY, n) for n in (0, 1, 120))
    yield from (network.offers(n, k) for n, k in ((1, 0), (1, 1), (9, 3), (10, 3), (120, 120)))
    yield from (network.near_home("2020", one) for one in found[:3])
    yield from (network.gaps(a, b) for a, b in itertools.product((0, 1, 12), repeat=2))


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (5, 9, "站点由2016年末5个增至2020年10月31日9个"),
        (9, 5, "站点由2016年末9个减至2020年10月31日5个"),
        (5, 5, "站点5个，与2016年末持平"),
    ],
)
def test_stations_grow_shrink_or_stay(before, now, said):
    assert network.growth("2016年", before, DAY, now) == said


def test_hosts_with_equally_many_are_named_together():
    assert network.hosts([("法院", 5), ("监狱", 2)]) == "部门工作站7个，设在2类单位，法院最多（5个）"
    assert (
        network.hosts([("法院", 5), ("监狱", 5), ("工会", 1)])
        == "部门工作站11个，设在3类单位，法院、监狱最多（各5个）"
    )


def test_only_what_is_left_is_counted():
    assert network.gaps(2, 5) == "还有2个苏木乡镇（街道）没有工作站，5个嘎查村（社区）没有联络点"
    assert network.gaps(0, 5) == "还有5个嘎查村（社区）没有联络点"
    assert network.gaps(2, 0) == "还有2个苏木乡镇（街道）没有工作站"
    assert network.gaps(0, 0).endswith("均已覆盖")


def test_the_rate_furthest_from_its_target():
    near, far, good = (assessed(c, reading(k, 100), deviation=d) for c, k, d in (("A06", 79, -1.0), ("A08", 50, -9.0), ("A18", 90, 2.0)))  # fmt: skip
    assert network.rates([near, far, good]).endswith("离目标最远，为50.0%")
    assert "嘎查村" in network.rates([near, far, good])
    assert network.rates([good]) == "各项覆盖率均达到目标"
    assert network.rates([assessed("A06", deviation=-9.0, light="grey")]) == "覆盖与配备：本期没有可评的比率"
    alike = [assessed(c, 50.0, deviation=-9.0) for c in ("A06", "A08")]
    assert network.rates(alike).endswith("离目标同样最远")
