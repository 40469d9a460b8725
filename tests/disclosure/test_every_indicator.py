"""No sequence of answers about any published item, nor a card beside them, tells a hidden number."""

import itertools
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import card, plan
from dashboard.disclosure import cells, rules
from dashboard.disclosure.audience import INTERNAL, PUBLIC, audience, shown_to
from dashboard.disclosure.suppression import is_small
from dashboard.indicators import Reading, read
from dashboard.periods import parse
from dashboard.scope import Scope
from dashboard.view import View
from tests.disclosure.algebra import Known, Row

AS_OF = date(2020, 10, 31)
MONTHS = [f"2020-{month:02}" for month in range(1, 11)]
CODES = ["2020", *MONTHS]
LEAGUES = cells.groups()[0][1][:-1]
EXAMPLES = 60


@pytest.fixture
def demo(demo_snapshots, monkeypatch):
    """Reads the demonstration data as the public does."""
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    with shown_to(PUBLIC):
        yield demo_snapshots


def published() -> list[str]:
    """The items that rest on a protected count and are published."""
    told = rules.current()
    return [
        code
        for code, i in plan.current().indicators.items()
        if i.unit != "status" and code not in told.unpublished and set(rules.columns_of(i)) & told.counts
    ]


@dataclass(frozen=True)
class World:
    """The region, its leagues and the parts of one league; the leaves are what the others are sums of."""

    league: Scope

    @property
    def leaves(self) -> tuple[Scope, ...]:
        return (*(each for each in cells.parts(Scope()) if each != self.league), *cells.parts(self.league))

    @property
    def places(self) -> tuple[Scope, ...]:
        return (Scope(), self.league, *self.leaves)

    def cell(self, column: str, scope: Scope, code: str) -> Row:
        """A cell of a column as a sum of unknowns; what does not add up over units is an unknown of its own."""
        name, query = same(column), column.split(".")[0]
        if not rules.is_by_unit(query):
            return {(name, scope, code): 1}
        inside = [leaf for leaf in self.leaves if set(leaf.unit_codes) <= set(scope.unit_codes)]
        months = (MONTHS if code == "2020" else [code]) if rules.is_monthly(query) else [code]
        return {(name, leaf, month): 1 for leaf in inside for month in months}


def same(column: str) -> str:
    """The first name of a column that has several."""
    return next((names[0] for names in rules.current().same if column in names), column)


def less(total: Row, parts: list[Row]) -> Row:
    """A total without its parts."""
    rest = dict(total)
    for part in parts:
        for name, k in part.items():
            rest[name] = rest.get(name, 0) - k
    return rest


def told_by(world: World, code: str, scope: Scope, period: str) -> list[Row]:
    """The cells that a reading gives away."""
    found, indicator = reading(code, scope, period), plan.current().indicators[code]
    given = ((indicator.numerator, found.numerator), (indicator.denominator, found.denominator), (indicator.cases, found.cases))  # fmt: skip
    return [world.cell(name, scope, period) for name, n in given if name and "." in name and n is not None]


@cache
def _read(_audience: str, code: str, scope: Scope, period: str) -> Reading:
    return read(code, scope, parse(period, AS_OF))


def reading(code: str, scope: Scope, period: str) -> Reading:
    """What the audience of now is told."""
    return _read(audience(), code, scope, period)


def queries_of(code: str) -> set[str]:
    return {column.split(".")[0] for column in rules.columns_of(plan.current().indicators[code])}


@cache
def values(column: str, code: str) -> dict[Scope, float]:
    """What a column really is."""
    return cells.values(column, parse(code, AS_OF))


def hangs_together(code: str) -> tuple[str, ...]:
    """The columns that are weighed together with those of an item."""
    counted = [c for c in rules.columns_of(plan.current().indicators[code]) if c in rules.current().counts]
    return rules.bundle(plan.current().folder, counted[0])


def hidden_cells(world: World, columns: tuple[str, ...], codes: list[str]) -> Iterator[Row]:
    """Every count of 1 to 4 of the columns, and every such remainder of a total."""
    told = rules.current()
    for column in set(columns) & told.counts:
        for code in codes if rules.is_monthly(column.split(".")[0]) else codes[:1]:
            known = values(column, code)
            yield from (
                world.cell(column, place, code) for place in world.places if is_small(known.get(place))
            )
    for each in (one for one in told.sums if one.has_rest and one.rest in columns):
        yield from _small_rests(world, each, codes[0])


def _small_rests(world: World, each: rules.Sum, code: str) -> Iterator[Row]:
    total, parts = values(each.total, code), [values(part, code) for part in each.parts]
    for place in world.places:
        if place in total and is_small(total[place] - sum(part.get(place, 0) for part in parts)):
            yield less(world.cell(each.total, place, code), [world.cell(p, place, code) for p in each.parts])


def sums_known_to_all(world: World, columns: tuple[str, ...]) -> Iterator[Row]:
    """Totals are their parts: nothing is left over where the plan says that these are all parts."""
    for each in rules.current().sums:
        if each.has_rest or each.total not in columns:
            continue
        for leaf in world.leaves:
            for code in MONTHS:
                yield less(
                    world.cell(each.total, leaf, code), [world.cell(p, leaf, code) for p in each.parts]
                )


def neighbours(code: str) -> list[str]:
    """The published items whose columns hang together with those of one."""
    together = set(hangs_together(code))
    return [
        other for other in published() if set(rules.columns_of(plan.current().indicators[other])) & together
    ]


def questions(codes: list[str], world: World):
    """Items, units and days that may be asked."""
    return st.tuples(st.sampled_from(codes), st.sampled_from(world.places), st.sampled_from(CODES))


def test_no_sequence_of_answers_about_any_item_tells_a_hidden_number(demo):
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def asked(data):
        code, world = data.draw(st.sampled_from(published())), World(data.draw(st.sampled_from(LEAGUES)))
        sequence = data.draw(st.lists(questions(neighbours(code), world), min_size=1, max_size=60))
        assert (
            told_wrongly(world, code, sequence, sorted({"2020", *(day for _code, _place, day in sequence)}))
            == []
        )

    asked()


def told_wrongly(world: World, code: str, asked: list[tuple[str, Scope, str]], codes: list[str]) -> list[Row]:
    """The hidden cells around an item that answers give away."""
    columns = hangs_together(code)
    known = Known(row for question in asked for row in told_by(world, *question))
    for row in sums_known_to_all(world, columns):
        known.add(row)
    return [wanted for wanted in hidden_cells(world, columns, codes) if known.tells(wanted)]


def all_of_a_year(world: World, code: str, places: Sequence[Scope]) -> list[tuple[str, Scope, str]]:
    return [(other, place, "2020") for other in neighbours(code) for place in places]


def test_all_answers_about_a_year_together_tell_no_hidden_number(demo):
    """A third of what is weighed together, by turns in the leagues of the region and in the banners of one."""
    world, lots = World(Scope("152500")), {hangs_together(code): code for code in published()}
    levels = itertools.cycle([(Scope(), *cells.parts(Scope())), (world.league, *cells.parts(world.league))])
    assert len(lots) > 60
    for code, places in zip(list(lots.values())[::3], levels, strict=False):
        assert told_wrongly(world, code, all_of_a_year(world, code, places), ["2020"]) == [], code


def test_the_same_answers_told_inside_would_tell(demo):
    world = World(Scope("152500"))
    with shown_to(INTERNAL):
        tell = [
            code
            for code in published()[::16]
            if told_wrongly(world, code, all_of_a_year(world, code, world.places), ["2020"])
        ]
    assert len(tell) > 3


def test_a_card_says_no_more_than_the_reading_beside_it(demo):
    """The card of a hidden number gives the reason; the tables behind it have names and no rows."""
    world, hidden = World(Scope("152500")), 0
    for code in published()[::4]:
        for place in random.Random(code).sample(world.places, 2):
            for days in ("2020", "2020-05", "2020-Q1"):
                shown = card.of([code], [], View(place, parse(days, AS_OF)), 0)
                found = reading(code, place, days)
                formed = shown.definitions[0][2]
                assert not re.search(r"\d", "".join(shown.sources))
                if found.hidden:
                    hidden += 1
                    assert formed == f"本范围本时期：{found.why}"
    assert hidden > 30
