"""Sentences on the plan's items: every item counted once, the worst named, equals named together or not at all."""

import itertools
from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.text import items, tasks
from tests.text.grid import LIGHTS, assessed, number

NUMBERS = (0, 1, 3)


def stands(*n: int) -> dict[str, int]:
    """How many items stand in each of KINDS."""
    return dict(zip(tasks.KINDS, n, strict=True))


def named(*n: int) -> list[tuple[str, int]]:
    return [(chr(65 + i), k) for i, k in enumerate(n)]


def sentences() -> Iterator[str]:
    for n in itertools.product(NUMBERS, repeat=6):
        yield tasks.headline(stands(*n))
        yield tasks.completion(stands(*n), named(n[3]))
    for n in itertools.product(NUMBERS, repeat=3):
        yield tasks.completion(stands(0, 1, 2, sum(n), 0, 0), named(*n))
        yield tasks.matrix(n[0] + 1, named(*n))
        yield tasks.progress(30, n[0], named(*n))
    yield tasks.matrix(5, named(2, 2, 2, 2))
    yield tasks.matrix(5, [])
    yield tasks.completion(stands(0, 1, 0, 4, 0, 0), named(1, 1, 1, 1))
    for total, n, kind, more in itertools.product((1, 94), NUMBERS, tasks.KINDS, NUMBERS):
        yield tasks.listed_kind(total, n, kind, more)
        yield tasks.listed(total, ["A", "B", "C", "D"][: n + 1 if n else 0], more)
    for state, n, day in itertools.product(
        ("overdue", "in_progress", "not_started", "done"), (1, 9), (None, date(2020, 6, 30))
    ):
        yield tasks.milestones(state, n, day)
    for lights in itertools.product(LIGHTS, repeat=2):
        found = [assessed("T3", number(5.0), light=light) for light in lights]
        yield items.table([*found, assessed("T1", None, light="grey")])
    yield from (items.cards(n, known) for n, known in ((1, 0), (1, 1), (6, 0), (6, 5), (6, 6)))
    for years in (
        [],
        [("2016", "1")],
        [("2016", "1"), ("2020", "2")],
        [("2016", "1"), ("2017", "9"), ("2020", "2")],
    ):
        yield from (items.course("A", years, is_broken=broken) for broken in (True, False))


def test_the_parts_of_the_headline_add_up():
    """Every number that the sentence gives is one of the six, and those that are nought are left out."""
    for n in itertools.product(NUMBERS, repeat=6):
        said, lit = tasks.headline(stands(*n)), sum(n[:4])
        assert said.startswith(f"规划{sum(n)}项任务")
        assert ("可评" in said) == (lit > 0)
        assert ("均未达到要求" in said) == (lit > 0 and n[0] + n[1] == 0)
        for kind, words in (
            (2, "项略慢或进行中"),
            (3, "项滞后或逾期"),
            (4, "项只列数值"),
            (5, "项未报送或无数值"),
        ):
            is_said = n[kind] > 0 and (kind > 3 or lit > 0)
            assert (f"{n[kind]}{words}" in said) == is_said, said


@pytest.mark.parametrize(
    ("late", "end"),
    [
        ((0, 0), "可评的6项中6项达到要求"),
        ((1, 2), "，滞后或逾期最多的是B（2项）"),
        ((2, 2, 1), "，滞后或逾期最多的是A、B（各2项）"),
        ((1, 1, 1), "，3项滞后或逾期"),
        ((3,), "可评的9项中6项达到要求"),
    ],
)
def test_the_clause_with_most_behind(late, end):
    assert tasks.completion(stands(2, 4, 0, sum(late), 1, 1), named(*late)).endswith(end)


@pytest.mark.parametrize(
    ("late", "said"),
    [
        ((0, 0), "所列7项任务在各地均无滞后或逾期"),
        ((1, 3), "所列7项任务中，B滞后或逾期最多（3项）"),
        ((3, 3, 1), "所列7项任务中，A、B滞后或逾期最多（各3项）"),
        ((3, 3, 3, 3), "所列7项任务中，A等4地滞后或逾期最多（各3项）"),
    ],
)
def test_the_unit_with_most_behind(late, said):
    assert tasks.matrix(7, named(*late)) == said


def test_the_list_names_what_is_behind():
    assert tasks.listed(94, [], 0) == "94项任务中没有滞后或逾期的"
    assert tasks.listed(94, ["A", "B"], 2) == "94项任务中2项滞后或逾期：A、B，另列分项2项"
    assert tasks.listed(94, ["A", "B", "C", "D"], 0) == "94项任务中4项滞后或逾期：A、B、C等"
    assert tasks.listed_kind(94, 3, "amber", 0) == "94项任务中3项为“略慢或进行中”"


def test_reported_states():
    assert tasks.progress(30, 12, named(0, 0)) == "规划事项填报30项次，已完成12项次，没有逾期"
    assert tasks.progress(30, 12, named(1, 4)).endswith("，逾期5项次，B最多（4项次）")
    assert tasks.progress(30, 12, named(4, 4)).endswith("，逾期8项次，A、B最多（各4项次）")
    assert tasks.progress(30, 12, named(4)).endswith("，逾期4项次")
    assert tasks.milestones("done", 2, date(2020, 6, 30)) == "已完成2项次"


def test_the_items_of_a_page_and_the_course_of_one():
    found = [assessed("T3", number(5.0), light=light) for light in ("green", "blue", "red", "grey")]
    said = items.table([*found, assessed("T1", None, light="grey")])
    assert said == "本页5项指标中4项有数值，2项达到要求，1项未达到"
    years = [("2016年", "1件"), ("2020年（1—10月）", "2件")]
    assert items.course("办案数", years, is_broken=False) == "办案数：2016年1件，2020年（1—10月）2件"
    assert items.course("办案数", years, is_broken=True) == "办案数：各年数值"


def test_cards_without_a_value_are_counted():
    assert items.cards(6, 6) == "6项主要数字"
    assert items.cards(6, 5) == "6项主要数字，5项有数值"
