"""The peers' page of the benchmark says what our first page says, so that both draw the same."""

import importlib.util
import sys
from types import ModuleType

import polars as pl
import pytest

from benchmarks.clicks.peers import CODE
from dashboard import cards, compare, series, shelf
from dashboard.boundaries import OUTPUT
from dashboard.demo.plan import Plan
from dashboard.periods import parse
from dashboard.scope import Scope
from dashboard.units import ROOT
from dashboard.view import View

AS_OF = Plan().as_of
LEAGUES = ("150000", "150400", "152500", "150300")


@pytest.fixture(scope="module")
def content(demo_snapshots) -> ModuleType:
    """The peers' module, reading the export of the demonstration snapshot."""
    told = {"EXPORT": demo_snapshots.parent / "export", "BOUNDARIES": OUTPUT}
    told |= {"UNITS": ROOT / "data" / "reference" / "units.csv"}
    found = importlib.util.spec_from_file_location("peers_content", CODE / "content.py")
    with pytest.MonkeyPatch.context() as patch:
        for name, path in told.items():
            patch.setenv(name, str(path))
        module = importlib.util.module_from_spec(found)
        patch.setitem(sys.modules, "peers_content", module)  # its data classes look for it there
        found.loader.exec_module(module)
        yield module


@pytest.fixture(scope="module")
def tables(content):
    """The export as the peers read it."""
    return content.tables()


@pytest.fixture
def view_of(demo_snapshots):
    """Our view of a unit in the year of the data."""
    shelf.pin(shelf.current(demo_snapshots))
    yield lambda code: View(Scope(code), parse("2020", AS_OF))
    shelf.pin(None)


@pytest.mark.parametrize("code", LEAGUES)
def test_the_goals_have_the_same_values(content, tables, view_of, code):
    theirs = content.cards(tables, content.Choice(code))
    for card, goal in zip(theirs[:4], ("T1", "T2", "T3", "T4"), strict=True):
        ours = cards.goal(goal, view_of(code))
        scale = 10_000 if goal == "T4" else 1
        number = float(card.value.rstrip("万").replace(",", ""))
        assert number == pytest.approx(ours.found.reading.number / scale, abs=0.005), card
        completion = ours.found.completion_pct
        assert card.completion == (completion if completion is None else pytest.approx(completion)), card
        assert len(card.history) == len(ours.history)


@pytest.mark.parametrize("code", LEAGUES)
def test_the_parts_have_the_same_cases_and_windows(content, tables, view_of, code):
    theirs = content.by_part(tables, content.Choice(code)).set_index("code")
    for goal, column in (("T3", "cases"), ("T1", "street")):
        ours = compare.children(view_of(code), goal).filter(~pl.col("is_own"))
        assert dict(theirs[column]) == dict(
            ours.select("unit_code", pl.col("value").fill_null(0)).iter_rows()
        )


@pytest.mark.parametrize("code", LEAGUES)
def test_the_months_have_the_same_cases(content, tables, view_of, code):
    theirs = content.volume(tables, content.Choice(code)).table
    ours = series.months(view_of(code), "approved")
    assert list(theirs["now"].dropna()) == ours["now"].drop_nulls().to_list()
    assert list(theirs["before"]) == ours["before"].to_list()


def test_every_figure_is_drawn_for_the_region_and_for_a_league(content, tables):
    for code in ("150000", "150300"):
        choice, borders = content.Choice(code), content.borders(code)
        rows = content.by_part(tables, choice)
        made = [content.figure(name, tables, choice, rows, borders) for name in content.FIGURES]
        assert [figure.picture is None for figure in made] == [False, False, False, True]
        assert all(figure.title and figure.caption and len(figure.table) for figure in made)
