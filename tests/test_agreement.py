"""Two implementations agree: the dashboard's and a slow one in plain Python (tests/slow)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard import plan, shelf, variants
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.indicators import assess
from dashboard.periods import parse, period_before, year_before
from dashboard.publish import publish
from dashboard.query import query
from dashboard.scope import Scope
from tests import slow

UNITS = (
    ("150000", False),
    ("150000", True),
    ("152500", False),
    ("150700", True),
    ("150400", False),
    ("150102", False),
    ("152523", False),
)
PERIODS = (
    ("2020", False),
    ("2019", False),
    ("2020", True),
    ("2018-Q3", False),
    ("2020-10", False),
    ("2019-02..2020-06", False),
    ("2020-Q3", True),
    ("2021", False),
    ("2021", True),
)
# Asked where the law of 2022 is in force: its limits, its rules, and a year that has just begun.
PERIODS_FROM_2022 = (("2022", False), ("2022-Q2", False), ("2023", False))
RULES = tuple(plan.current().rules)


# The third one sees December cases of the statistical year 2021, whose money has not begun.
WORLDS = (
    Plan(seed=1, scale=0.05),
    Plan(seed=2, scale=0.05, as_of=date(2020, 2, 29)),
    Plan(seed=3, scale=0.05, as_of=date(2020, 12, 15)),
    Plan(seed=4, scale=0.03, as_of=date(2023, 2, 28)),
    Plan(seed=5, scale=0.02, as_of=date(2021, 7, 1)),
)


# the tests of one world share a worker, which builds it once
IN_GROUPS = [pytest.param(made, marks=pytest.mark.xdist_group(f"seed {made.seed}")) for made in WORLDS]


@pytest.fixture(scope="module", params=IN_GROUPS, ids=lambda made: f"seed {made.seed} to {made.as_of}")
def world(request, tmp_path_factory):
    """A demonstration export, published, and the same files read by the slow implementation."""
    folder = tmp_path_factory.mktemp(f"seed-{request.param.seed}")
    export(request.param, folder / "export")
    published = publish(folder / "export", folder / "snapshots")
    shelf.pin(shelf.Served(published.folder))
    yield slow.read(folder / "export")
    shelf.pin(None)


def asked(world) -> list[tuple[str, bool, str, bool]]:
    """Units and periods that a world is asked about: every third pair, of each seed others."""
    periods = PERIODS if world.as_of.year < 2022 else PERIODS_FROM_2022
    pairs = [(unit, own, code, statistical) for unit, own in UNITS for code, statistical in periods]
    seed = WORLDS[[made.as_of for made in WORLDS].index(world.as_of)].seed
    return pairs[seed % 3 :: 3]


def test_values_targets_and_lights_agree(world):
    wrong = [
        line
        for unit, own, code, statistical in asked(world)
        for line in differences(world, unit, own, code, statistical)
    ]
    assert not wrong, "\n".join(wrong[:40])


def differences(world, unit: str, own: bool, code: str, statistical: bool) -> list[str]:
    period = parse(code, world.as_of, statistical=statistical)
    theirs = slow.parse(code, world.as_of, statistical)
    wrong = []
    for indicator_id in plan.current().indicators:
        found = assess(indicator_id, Scope(unit, own=own), period)
        pairs = {
            "value": (found.reading.value, slow.value(world, indicator_id, unit, own, theirs)),
            "target": (found.target, single(slow.target(world, indicator_id, unit, own, theirs))),
            "progress": (found.time_progress_pct, slow.time_progress_pct(world, indicator_id, theirs)),
            "light": (found.light, slow.light(world, indicator_id, unit, own, theirs)),
        }
        wrong += [
            f"{indicator_id} {unit}{'.own' if own else ''} {code}{' stat' if statistical else ''} {what}: {a} != {b}"
            for what, (a, b) in pairs.items()
            if not same(a, b)
        ]
    return wrong


# What each reading of an unsettled number comes to, slowly: an item of the plan, or the money of all funds but one.
READINGS = {
    ("cases", "closed"): ("T3", "T3b", None),
    ("money", "received_without_donations"): ("T4", "T4c", None),
    ("money", "received_without_lottery"): ("T4", "T4", "lottery"),
    ("money", "spent"): ("T4", "T4b", None),
    ("money", "spent_without_lottery"): ("T4", "T4b", "lottery"),
}


def test_all_readings_of_unsettled_numbers_agree(world):
    assert {(name, code) for name, v in plan.current().variants.items() for code in v.choices if code != v.usual} == set(READINGS)  # fmt: skip
    for (name, code), (ours, theirs, left_out) in READINGS.items():
        seen = without(world, left_out) if left_out else world
        variants.use({name: code})
        for unit, own, written, statistical in asked(world):
            period = parse(written, world.as_of, statistical=statistical)
            value = assess(ours, Scope(unit, own=own), period).reading.value
            slowly = slow.value(seen, theirs, unit, own, slow.parse(written, world.as_of, statistical))
            assert same(value, slowly), (name, code, unit, own, written, statistical)
    variants.use({})


def without(world, fund: str):
    """The same rows without the money of one fund."""
    tables = dict(world.tables)
    for name in ("budgets", "payments"):
        tables[name] = [row for row in tables[name] if row["fund"] != fund]
    return replace(world, tables=tables, memory={})


def single(target):
    """A band is no target."""
    return None if isinstance(target, tuple) else target


def same(a, b) -> bool:
    if isinstance(a, int | float) and isinstance(b, int | float):
        return a == pytest.approx(b, rel=1e-9, abs=1e-9)
    return a == b


@pytest.mark.parametrize("rule", RULES)
def test_findings_agree(world, rule):
    ours = {
        (row["key"], row["severity"], row["date"], yuan(row["amount_yuan"]))
        for row in query("funds/findings_of_rules", Scope(), rules=(rule,)).to_dicts()
    }
    theirs = {
        (row["key"], row["severity"], row["date"], yuan(row["amount_yuan"]))
        for row in slow.findings(world, rule)
    }
    assert ours == theirs


def yuan(amount) -> float | None:
    """Rules that are about no payment state no amount."""
    return None if amount is None else round(float(amount), 2)


@pytest.mark.parametrize("statistical", [False, True])
@pytest.mark.parametrize(
    "code", ["2020", "2019", "2020-Q4", "2020-Q1", "2020-10", "2020-02", "2019-03", "2020-H2"]
)
def test_bases_of_comparison_agree(world, code, statistical):
    period, theirs = (
        parse(code, world.as_of, statistical=statistical),
        slow.parse(code, world.as_of, statistical),
    )
    if period.is_future:
        assert slow.same_period_last_year(theirs) is None
        return
    assert bounds(year_before(period)) == last_day(slow.same_period_last_year(theirs))
    before = period_before(period)
    assert (bounds(before) if before else None) == last_day(slow.previous_period(theirs))


def bounds(period):
    return period.start, period.cut


def last_day(pair):
    return None if pair is None else (pair[0], pair[1] - timedelta(days=1))
