"""Sentences on publicity: coverage, blanks, forms, key dates, and the line to watch."""

import itertools
from collections.abc import Iterator

import pytest

from dashboard.i18n import pick
from dashboard.text import publicity
from tests.text.grid import COUNTS

VENUES = ("factory", "worksite", "village", "campus", "barracks")


def sentences() -> Iterator[str]:
    yield publicity.unreported("2020", pick("未报送：导出中没有表", "not reported: no table"))
    for n, each in itertools.product(COUNTS, (None, 0.0, 12.34)):
        said = publicity.done("2020", n, n, each)
        yield from (publicity.headline_of_one(said, k) for k in (0, 1, 5))
        yield from (
            publicity.headline(said, share, left)
            for share in (None, 0.0, 99.96)
            for left in (None, 0.0, 1.0, 9.0)
        )
    for went in itertools.product((0, 1, 3), repeat=5):
        yield from (publicity.venues(dict(zip(VENUES, went, strict=True)), size) for size in (1, 3))
    yield from (publicity.blanks(a, b, c) for a, b, c in itertools.product((0, 1, 12), repeat=3))
    yield from (
        publicity.blanks_of_one(is_silent=a, is_homely=b)
        for a, b in itertools.product((True, False), repeat=2)
    )
    yield publicity.forms({})
    yield from (publicity.forms({"film": n, "event": m, "product": 0}) for n in COUNTS for m in COUNTS)
    for near, held, part in itertools.product((None, 0, 3), (None, *COUNTS), (None, 0.0, 0.15)):
        yield publicity.events(near, held, part)
    for share, line in itertools.product((None, 0.0, 14.9, 14.96, 15.0, 15.04, 15.1), (None, 15.0)):
        yield publicity.spending("2020", 1_744_000.0, share, line)


@pytest.mark.parametrize(
    ("share", "end"),
    [
        (14.9, "未超过15%的监测线"),
        (14.96, "与15%的监测线持平"),
        (15.04, "与15%的监测线持平"),
        (15.1, "高于15%的监测线"),
    ],
)
def test_what_is_written_like_the_line_is_not_above_it(share, end):
    assert publicity.spending("2020年", 5.0, share, 15.0).endswith(end)


@pytest.mark.parametrize(
    ("banners", "centres", "homely", "said"),
    [
        (0, 0, 0, "各单位均有宣传活动，并到过“五进”场所"),
        (2, 0, 0, "2个旗县没有宣传活动，其余单位均到过“五进”场所"),
        (0, 1, 3, "各旗县均有宣传活动，1个本级没有宣传活动，另有3个单位没有到过“五进”场所"),
        (0, 0, 3, "各旗县均有宣传活动，3个单位没有到过“五进”场所"),
    ],
)
def test_blanks(banners, centres, homely, said):
    assert publicity.blanks(banners, centres, homely) == said


def test_the_venues_with_fewest_are_all_named():
    went = dict(zip(VENUES, (3, 1, 3, 1, 2), strict=True))
    said = publicity.venues(went, 4)
    assert said.startswith("“五进”覆盖率50.0%，")
    assert said.endswith("最低，1/4个单位到过")
    assert said.count("、") == 1
    assert publicity.venues(dict.fromkeys(VENUES, 2), 4).endswith("五类场所均有2/4个单位到过")
    assert publicity.venues(went | {"factory": 0}, 1).startswith("五类场所到过4类，未到")


def test_banners_of_which_nothing_is_known_are_not_called_active():
    assert publicity.headline("…", 50.0, None) == "…，“五进”覆盖率50.0%。"
    assert publicity.headline("…", 50.0, 0.0).endswith("各旗县均有宣传活动。")
    assert publicity.headline("…", 50.0, 2.0).endswith("2个旗县没有宣传活动。")


def test_forms_and_key_dates():
    assert publicity.forms({"film": 1, "event": 5, "product": 0}).startswith("宣传6次，其中")
    assert publicity.forms({"film": 1, "event": 5, "product": 0}).count("次") == 3
    assert publicity.events(3, 12, 0.15).endswith("重要时点前后3天占25.0%（这些日子占本期天数15.0%）")
