"""Do the candidates of a whole export agree with the indicators, and can every line be drawn and opened?"""

from datetime import date

import polars as pl
import pytest

from dashboard import address, compare, needs, shelf
from dashboard.indicators import assess
from dashboard.indicators.assess import SMALLEST_N
from dashboard.menu import PAGES
from dashboard.needs import limits, outliers, parts, reports, suspects, targets, trends
from dashboard.needs.need import KINDS
from dashboard.panels import overview
from dashboard.periods import parse, year_before
from dashboard.query import query
from dashboard.view import View, scope_of, unit_option

AS_OF = date(2020, 10, 31)
BEFORE = date(2020, 9, 30)
UNITS = ["150000", "150000.own", "152500", "152500.own", "152501"]
PERIODS = ["2020", "2020-Q3", "2020-10", "2019", "2016"]


@pytest.fixture(autouse=True)
def demo(demo_snapshots):
    """Everything here reads the demonstration export, all tables."""
    shelf.pin(shelf.current(demo_snapshots))
    yield
    shelf.pin(None)


def view_of(option: str = "150000", period: str = "2020", *, statistical: bool = False) -> View:
    return View(scope_of(option), parse(period, AS_OF, statistical=statistical))


def every(view: View) -> list[needs.Need]:
    kinds = (targets, limits, outliers, reports, trends)
    found = [need for kind in kinds for need in kind.candidates(view, BEFORE)]
    return [*suspects.candidates(view), *found]


@pytest.mark.parametrize("option", UNITS)
@pytest.mark.parametrize("period", PERIODS)
def test_every_candidate_has_its_unit_size_day_and_page(option, period):
    view = view_of(option, period)
    found = every(view)
    places = {unit_option(part) for part in compare.parts(view)}
    assert {need.option for need in found if need.about != "deliveries"} <= places
    assert {need.kind for need in found} <= set(KINDS)
    assert {need.severity for need in found} <= {"red", "amber"}
    assert {need.page for need in found} <= {page.url_path for page in PAGES}
    assert {name for need in found for name, _code in need.fields} <= set(address.FIELDS)
    assert all(need.size >= 0 and need.since <= view.period.calendar_year.finish for need in found)
    assert len({(need.kind, need.about, need.option) for need in found}) == len(found)
    assert len(needs.needs(view).listed) == min(len(found), 10)


def test_the_demonstration_data_hold_every_kind():
    found = {need.kind for period in PERIODS for need in every(view_of("150000", period))}
    assert found == set(KINDS)


def part_values(view: View, code: str) -> dict[str, object]:
    found = {unit_option(p): assess(code, p, view.period) for p in compare.parts(view)}
    return {option: one.reading.value for option, one in found.items()}


@pytest.mark.parametrize("option", ["150000", "152500", "152501"])
@pytest.mark.parametrize("period", ["2020", "2019-Q2"])
def test_missed_limits_are_those_of_the_indicator(option, period):
    view = view_of(option, period)
    overdue = {need.option: need.size for need in limits.candidates(view, None)}
    assert overdue == {part: n for part, n in part_values(view, "A16").items() if n}
    assert overdue or option == "152501"


@pytest.mark.parametrize(("code", "column"), [("T3", "approved"), ("D09", "business_yuan")])
def test_the_months_behind_a_target_add_up_to_its_value(code, column):
    view = view_of("150000")
    monthly = targets._monthly(view, code)
    assert monthly
    for row in compare.children(view, code).to_dicts():
        total = sum(value for (option, _month), value in monthly.items() if option == row["option"])
        assert total == pytest.approx(row["numerator"])


def test_shares_of_good_grades_are_those_of_the_indicator():
    view = view_of("150000")
    low = outliers.below(view)
    assert low
    known = part_values(view, "C06b")
    assert {option: 100 * found.share for option, found in low.items()} == pytest.approx(
        {option: known[option] for option in low}
    )
    overall = assess("C06b", view.scope, view.period).reading.value
    assert [100 * found.overall for found in low.values()] == pytest.approx([overall] * len(low))


@pytest.mark.parametrize(("option", "statistical"), [("150000", False), ("152500", False), ("150000", True)])
@pytest.mark.parametrize("code", list(trends.NUMBERS))
def test_changes_by_quarter_are_those_of_the_indicator(option, statistical, code):
    view = view_of(option, statistical=statistical)
    quarters = trends._quarters(view)[:4]
    now, base = trends._sums(view, quarters)
    compared = 0
    for quarter in quarters:
        for part in compare.parts(view):
            read = [assess(code, part, days).reading for days in (quarter, year_before(quarter))]
            change = trends._change(code, now, base, unit_option(part), quarter.start)
            assert change == expected(*read), (part, quarter)
            compared += change is not None
    assert compared


def expected(ours, theirs) -> float | None:
    if ours.denominator is None and theirs.denominator is None and ours.id == "T3":
        enough = (theirs.value or 0) >= SMALLEST_N
        return pytest.approx(100 * (ours.value - theirs.value) / theirs.value) if enough else None
    if min(ours.n or 0, theirs.n or 0) < SMALLEST_N:
        return None
    return pytest.approx(ours.value - theirs.value)


def test_every_suspicion_stands_in_the_part_of_its_units():
    view = view_of("150000")
    known = query("compliance/findings", view.scope, view.period).filter(
        pl.col("state") != "gone", ~pl.col("is_excepted"), severity="R"
    )
    placed = parts.options(view)
    counted: dict[tuple[str, str], int] = {}
    for rule, codes in known.select("rule", "unit_codes").iter_rows():
        for option in {placed[code] for code in codes}:
            counted[(rule, option)] = counted.get((rule, option), 0) + 1
    said = {(n.about, n.option): int(n.extent.split("条")[0]) for n in suspects.candidates(view)}
    assert said == counted
    assert said


def test_the_list_is_drawn_with_links_under_the_readers_filters():
    found = needs.needs(view_of("152500"))
    with address.as_if({"unit": "152500", "period": "2020"}):
        lines = [overview._line(need, 2020) for need in found.listed]
    for need, line in zip(found.listed, lines, strict=True):
        assert f'href="/{need.page}?unit={need.option}&amp;period=2020' in line
        assert f"light-{need.severity}" in line
        assert f"{need.unit} {need.reason}</a>" in line
    assert any("&amp;rule=F-" in line for line in lines)
    assert f"另有{found.others}项未列" in overview._left_out(found)
    assert isinstance(found.listed, tuple)
