"""Do the lines stand in the stated order, and does no flood of one kind fill the list?"""

import random
from datetime import date

import pytest

from dashboard.needs.need import KINDS, Need, figure
from dashboard.needs.ranking import MOST, order, ranked, shortlist


def need(kind: str = "money", **more) -> Need:
    """A line with nothing special; say what matters."""
    usual = {
        "severity": "amber",
        "option": "150102",
        "about": "F-01",
        "reason": "",
        "size": 1.0,
        "extent": "1条",
        "since": date(2020, 3, 2),
        "is_new": False,
        "page": "funds",
    }
    return Need(kind, **(usual | more))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (need("windows", severity="red"), need("money", is_new=True, size=9)),
        (need("windows", is_new=True), need("money", size=9)),
        (need("money", size=1), need("targets", size=9)),
        (need(size=2, option="150103"), need(size=1, option="150102")),
        (need(option="150102"), need(option="150103")),
        (need(option="150100.own"), need(option="150102")),
        (need(about="F-01"), need(about="F-02")),
    ],
    ids=["red", "new", "kind", "size", "unit", "own centre", "rule"],
)
def test_the_order_is_severity_novelty_kind_size_and_code(first, second):
    assert ranked([second, first]) == ranked([first, second]) == [first, second]


def test_kinds_stand_in_the_stated_order():
    assert [line.kind for line in ranked(need(kind) for kind in reversed(KINDS))] == list(KINDS)
    words = ["资金", "目标", "时限", "质量", "报送", "趋势", "窗口"]
    assert len(words) == len(KINDS)
    assert "、".join(words) in order()
    assert "每类先列3项" in order()


def test_a_flood_of_one_kind_leaves_room_for_the_others_and_fills_up_what_is_left():
    flood = [need("money", severity="red", option=f"1501{n:02}") for n in range(12)]
    others = [need("limits"), need("trends")]
    chosen = shortlist(flood + others)
    assert chosen == flood[: MOST - 2] + others


def test_with_enough_kinds_none_has_more_than_three():
    kinds = ["money", "limits", "quality", "trends"]
    every = [need(kind, option=f"1501{n:02}") for kind in kinds for n in range(5)]
    chosen = [(line.kind, line.option) for line in shortlist(every)]
    three = [(kind, f"1501{n:02}") for kind in kinds for n in range(3)]
    assert chosen == three[:MOST]


def test_what_fills_up_stands_in_its_place_not_at_the_end():
    money = [need("money", option=f"1501{n:02}") for n in range(5)]
    assert shortlist([need("limits"), *money]) == [*money, need("limits")]


def test_the_order_of_the_candidates_does_not_matter():
    every = [
        need(kind, severity=severity, size=size, is_new=is_new)
        for kind in KINDS
        for severity in ("red", "amber")
        for size in (1.0, 2.0)
        for is_new in (True, False)
    ]
    shuffled = random.Random(1).sample(every, len(every))
    assert shortlist(shuffled) == shortlist(every)


@pytest.mark.parametrize("n", [0, 1, 10])
def test_a_short_list_is_whole(n):
    every = [need(option=f"1501{i:02}") for i in range(n)]
    assert shortlist(every) == every


def test_the_year_is_told_where_it_is_another_one():
    assert need().detail(2020) == "1条，自3月"
    assert need().detail(2021) == "1条，自2020年3月"
    assert need(is_new=True).detail(2020) == "1条，自3月，新增"


def test_a_line_names_its_unit():
    assert need(option="152500.own").unit == "锡林郭勒本级"
    assert need(option="150000").unit == "全区"


def test_a_line_opens_the_figure_of_its_indicator():
    assert figure("A16") == ("cases", (("item", "A16"),))
    assert figure("T3") == ("cases", ())
