"""Where the domain has not settled on a definition: every reading computes, is named, and stands alone."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard import plan, series, shelf, text, variants
from dashboard.indicators import assess
from dashboard.panels import cases, funds, overview
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from dashboard.sqlfile import load
from dashboard.view import View
from tests.exports import export

YEAR = parse("2020", date(2020, 10, 31))
CHOICES = [(name, code) for name, v in plan.current().variants.items() for code in v.choices]


@pytest.fixture(autouse=True)
def plans_own_reading():
    yield
    variants.use({})


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> View:
    """Three cases approved, one of them closed; money from three funds; payments from two."""
    folder = tmp_path_factory.mktemp("variants")
    closed = {"closed_date": date(2020, 6, 1), "outcome": "won"}
    funds = {"local_budget": 1000, "lottery": 300, "donation": 50}
    paid = [
        ("local_budget", "publicity", 70),
        ("lottery", "training", 20),
        ("local_budget", "personnel", 500),
    ]
    written = export(
        folder / "export",
        cases=[{}, {}, closed],
        budgets=[{"fund": fund, "appropriated_yuan": Decimal(n), "received_yuan": Decimal(n)} for fund, n in funds.items()],
        payments=[{"fund": fund, "category": category, "amount_yuan": Decimal(n)} for fund, category, n in paid],
    )  # fmt: skip
    publish(written, folder / "snapshots")
    shelf.pin(shelf.current(folder / "snapshots"))
    yield View(Scope(), YEAR)
    shelf.pin(None)


@pytest.mark.parametrize(
    ("chosen", "indicator_id", "value"),
    [
        ({}, "T3", 3),
        ({"cases": "closed"}, "T3", 1),
        ({}, "T4", 1350),
        ({"money": "received_without_donations"}, "T4", 1300),
        ({"money": "received_without_lottery"}, "T4", 1050),
        ({"money": "spent"}, "T4", 90),
        ({"money": "spent_without_lottery"}, "T4", 70),
    ],
)
def test_a_reading_changes_the_number(seen, chosen, indicator_id, value):
    variants.use(chosen)
    found = assess(indicator_id, seen.scope, seen.period)
    assert found.reading.value == value
    # Whatever is read, the plan's target stays.
    assert found.target == {"T3": 40_000, "T4": 50_000_000}[indicator_id]


@pytest.mark.parametrize(("name", "code"), CHOICES)
def test_every_reading_names_itself_and_has_its_query(name, code):
    variant = plan.current().variants[name]
    written = plan.current().indicators[variant.of]
    variants.use({name: code})
    read = plan.current().indicators[variant.of]
    assert (read == written) == (code == variant.usual)
    assert plan.reads_as_written(variant.of) == (code == variant.usual)
    if code != variant.usual:
        assert read.name_zh != written.name_zh
        assert read.name_en != written.name_en
    file, column = read.numerator.split(".")
    assert column in load(file).columns


def test_a_reading_that_does_not_exist_changes_nothing():
    written = plan.current().indicators
    variants.use({"cases": "nosuch", "nosuch": "closed"})
    assert plan.current().indicators == written


def test_two_readings_never_share_a_figure(seen):
    variants.use({"cases": "closed"})
    volume, path = overview.volume(seen, height=200), cases.path(seen, height=200)
    assert series.event_counted() == "closed"
    assert "结案1件" in volume.sentence
    assert "批准" not in volume.sentence + volume.subtitle
    assert volume.twin.rows["now"].sum() == 1
    assert path.sentence.startswith("累计结案1件")
    assert path.twin.rows["total"][-1] == 1
    assert "结案1件" in cases.headline(seen)


def test_money_of_another_reading_is_named_and_not_held_to_the_split_by_fund(seen):
    assert "完成目标" in funds.provided(seen).sentence
    variants.use({"money": "spent"})
    assert "完成目标" not in funds.provided(seen).sentence
    assert text.name(plan.current().indicators["T4"]) in funds.headline(seen)
