"""Which tables of the export stand behind a number, and which of them it cannot do without?"""

import pytest

from dashboard import shelf
from dashboard.indicators import read
from dashboard.lineage import counts_zero, export_tables, needed_tables
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from tests.exports import AS_OF, export

OF_RULES = {
    "budgets",
    "cases",
    "complaints",
    "duty_services",
    "milestones",
    "payments",
    "providers",
    "reviews",
}


def test_findings_draw_on_everything_that_a_rule_reads():
    assert export_tables("funds/suspected") == OF_RULES


def test_money_draws_on_what_the_rules_read_that_judge_payments():
    assert export_tables("funds/spent") == {"cases", "payments", "providers"}


@pytest.mark.parametrize("name", ["funds/suspected", "funds/spent", "compliance/findings"])
def test_of_the_rules_only_the_ledger_is_needed_and_no_row_is_zero(name):
    assert needed_tables(name) == {"payments"}
    assert counts_zero(name)


@pytest.mark.parametrize("name", ["cases/approved", "funds/provided", "network/stations"])
def test_what_reads_no_finding_needs_all_that_it_draws_on(name):
    assert needed_tables(name) == export_tables(name)


def test_reported_totals_do_not_count_zero():
    assert not counts_zero("funds/provided")
    assert counts_zero("cases/approved")


@pytest.fixture(scope="module")
def required_only(tmp_path_factory):
    folder = tmp_path_factory.mktemp("required")
    mixed = {"payment_id": "a", "account": "mixed"}
    shelf.pin(shelf.Served(publish(export(folder / "x", payments=[mixed]), folder / "s").folder))
    yield
    shelf.pin(None)


@pytest.mark.usefixtures("required_only")
@pytest.mark.parametrize(("code", "expected"), [("D08", 5), ("D08b", 100), ("D12", 0)])
def test_numbers_on_findings_are_known_without_the_optional_tables(code, expected):
    """F-03, a budget without a line of its own, a file not handed in, slow spending, all of it on publicity."""
    assert read(code, Scope("150102"), parse("2020", AS_OF)).value == expected
