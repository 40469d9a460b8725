"""What the public may ask, what it is told, and that no sequence of answers tells a hidden number."""

import json
import random
import sys
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import plan, shelf
from dashboard.disclosure import cells, rules
from dashboard.disclosure.audience import INTERNAL, PUBLIC, NotPublic, audience, shown_to
from dashboard.disclosure.suppression import is_small
from dashboard.disclosure.tally import Tally, tally
from dashboard.indicators import assess, read
from dashboard.indicators.__main__ import main
from dashboard.lineage import export_tables
from dashboard.periods import parse, year_before
from dashboard.publish import publish
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.sqlfile import load, names
from tests.disclosure.algebra import Known
from tests.exports import export

AS_OF = date(2020, 3, 31)
LEAGUE = "150100"
BANNERS = [scope.unit_code for scope in Scope(LEAGUE).children()]
# Rows by banner and month; everything else in the league, the other leagues and the region's centre is random.
COUNTED = {
    ("150102", 1): 0,
    ("150102", 2): 0,
    ("150102", 3): 0,
    ("150103", 1): 1,
    ("150104", 1): 4,
    ("150105", 1): 5,
}


def case_rows() -> list[dict]:
    chance = random.Random(7)
    rows = []
    for unit in (*BANNERS, LEAGUE, "150000", "150200", "150300", "150402"):
        for month in (1, 2, 3):
            told = unit in ("150102", "150103", "150104", "150105")
            many = COUNTED.get((unit, month), 0) if told else chance.choice((0, 2, 6, 9, 14, 25))
            rows += [
                {
                    "unit_code": unit,
                    "applied_date": date(2020, month, 2),
                    "decided_date": date(2020, month, 3),
                    "is_mongolian": chance.random() < 0.4,
                }
                for _ in range(many)
            ]
    return rows


@pytest.fixture(scope="module")
def small_snapshots(tmp_path_factory):
    """A small published export whose counts are known."""
    folder = tmp_path_factory.mktemp("public")
    publish(export(folder / "export", as_of=AS_OF, cases=case_rows()), folder / "snapshots")
    return folder / "snapshots"


@pytest.fixture
def small(small_snapshots, monkeypatch):
    """Reads the small export as the public does."""
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(small_snapshots))
    with shown_to(PUBLIC):
        yield small_snapshots


@pytest.fixture
def demo(demo_snapshots, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))


def public(indicator: str, unit: str, code: str, *, own: bool = False):
    return read(indicator, Scope(unit, own), parse(code, AS_OF))


def test_nought_and_five_are_printed_one_and_four_are_not(small):
    said = {unit: public("T3", unit, "2020-01") for unit in ("150102", "150103", "150104", "150105")}
    assert [(reading.value, reading.sign) for reading in said.values()] == [
        (0, ""), (None, "<5"), (None, "<5"), (5, ""),
    ]  # fmt: skip
    for unit, reading in said.items():
        if is_small(COUNTED[(unit, 1)]):
            assert (reading.value, reading.numerator, reading.n) == (None, None, None)
            assert reading.why == "小于5，不公开具体数"


def test_inside_the_same_numbers_are_shown(small):
    with shown_to(INTERNAL):
        assert [public("T3", unit, "2020-01").value for unit in ("150102", "150103", "150104")] == [0, 1, 4]


def test_a_hidden_number_has_no_light_no_rank_and_no_completion(small):
    found = assess("T3", Scope("150103"), parse("2020", AS_OF))
    assert (found.light, found.completion_pct, found.deviation) == ("grey", None, None)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("2020-Q1", "公开版只有自然年和整月"),
        ("2020-H1", "公开版只有自然年和整月"),
        ("2020-01..2020-02", "公开版只有自然年和整月"),
    ],
)
def test_other_days_are_refused_in_words(small, code, why):
    reading = public("T3", "150000", code)
    assert (reading.value, reading.hidden, reading.why, reading.sign) == (None, "refused", why, "—")


def test_the_statistical_year_a_matter_and_a_shortened_year_are_refused(small):
    whole = parse("2020", AS_OF)
    assert read("T3", Scope(), parse("2020", AS_OF, statistical=True)).hidden == "refused"
    assert read("T3", Scope(), whole, matters=("civil",)).why == "公开版不分案件类型"
    assert read("T3", Scope(), year_before(whole)).hidden == "refused"
    assert read("T3", Scope(), parse("2020", date(2020, 2, 15))).hidden == "refused"
    assert read("T3", Scope(), whole).value == len(case_rows())


def test_a_month_that_is_not_over_is_refused_and_still_weighed(tmp_path, monkeypatch):
    publish(export(tmp_path / "export", as_of=date(2020, 3, 20)), tmp_path / "snapshots")
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(tmp_path / "snapshots"))
    with shown_to(PUBLIC):
        assert read("T3", Scope(), parse("2020-03", date(2020, 3, 20))).hidden == "refused"
        assert len(cells.months_of(2020, date(2020, 3, 20))) == 3


def test_an_older_snapshot_is_refused(small):
    served = shelf.current()
    older = shelf.Served(served.folder.parent / "2020-02-29-00000000")
    older.folder.symlink_to(served.folder)
    shelf.pin(older)
    try:
        assert public("T3", "150000", "2020").why == "公开版只有当前快照"
    finally:
        shelf.pin(None)
        older.folder.unlink()


def test_stocks_and_yearly_numbers_have_no_months(demo):
    as_of = query("data/facts", Scope())["as_of"][0]
    with shown_to(PUBLIC):
        for code in ("A16", "E05", "E02b", "C14", "D14c"):
            assert read(code, Scope(), parse("2020-05", as_of)).hidden == "refused"
            assert read(code, Scope(), parse("2020", as_of)).value is not None


def test_suspicions_are_not_published_and_points_are(demo):
    as_of = query("data/facts", Scope())["as_of"][0]
    with shown_to(PUBLIC):
        assert read("D08", Scope(), parse("2020", as_of)).why == "这一项不公开"
        assert read("T1", Scope("150102"), parse("2020-Q2", as_of)).value is not None
        assert read("T4", Scope("150102"), parse("2020", as_of)).value is not None


QUESTIONS = [name for name in names() if name.split("/")[0] not in ("checks", "rules", "snapshot")]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_query_is_open_or_refused(demo, name):
    with shown_to(PUBLIC):
        if name not in rules.current().open:
            with pytest.raises(NotPublic, match=name):
                query(name, Scope(), parse("2020", AS_OF))


def test_open_queries_draw_on_no_case_and_no_person():
    told = rules.current()
    assert told.open <= set(QUESTIONS)
    harmless = {"grassroots", "milestones", "service_points", "unit_targets"}
    # Their answers are years alone.
    years = {"data/latest_years", "data/years"}
    assert {name for name in told.open - years if export_tables(name) - harmless} == set()


def test_only_the_weighing_rooms_ask_unweighed():
    from tests.test_rooms import imports, modules, place

    askers = {place(path) for path in modules() if "dashboard.query.answer" in set(imports(path))}
    assert askers == {
        "dashboard/disclosure/cells.py",
        "dashboard/disclosure/gate.py",
        "dashboard/indicators/values.py",
    }


def test_every_column_of_the_plan_is_weighed_or_exempt():
    told = rules.current()
    for indicator in plan.current().indicators.values():
        for column in rules.columns_of(indicator) if indicator.id not in told.unpublished else ():
            assert told.is_protected(column) != told.is_exempt(column), f"{indicator.id} {column}"


def test_every_column_that_is_named_exists():
    told = rules.current()
    named = {
        *told.counts,
        *told.rests_on,
        *told.rests_on.values(),
        *(n for group in told.same for n in group),
    }
    named |= {n for each in told.sums for n in (each.total, *each.parts)}
    for name in named | {n for n in told.exempt if "." in n}:
        query_name, column = name.split(".")
        assert column in load(query_name).columns, name
    assert set(told.rests_on.values()) <= told.counts
    assert told.unpublished <= set(plan.current().indicators)


def periods_of(name: str, year: int, as_of: date):
    months = cells.months_of(year, as_of) if rules.is_monthly(name.split(".")[0]) else []
    return [parse(str(year), as_of), *months]


def test_the_declared_sums_and_the_same_numbers_hold(demo):
    as_of, told = query("data/facts", Scope())["as_of"][0], rules.current()
    for year in (2019, 2020):
        for group in told.same:
            for period in set.intersection(*({*periods_of(name, year, as_of)} for name in group)):
                assert len({tuple(cells.values(name, period).items()) for name in group}) == 1, group
        for each in told.sums:
            if rules.is_by_unit(each.total.split(".")[0]) and not each.has_rest:
                for period in periods_of(each.total, year, as_of):
                    total = cells.values(each.total, period)
                    parts = [cells.values(name, period) for name in each.parts]
                    assert total == {scope: sum(part[scope] for part in parts) for scope in total}, each


def test_the_audience_of_the_server_cannot_be_widened(monkeypatch):
    assert audience() == INTERNAL
    for said, expected in (("", INTERNAL), ("internal", INTERNAL), ("public", PUBLIC), ("intern", PUBLIC)):
        monkeypatch.setenv("DASHBOARD_AUDIENCE", said)
        assert audience() == expected
    with shown_to(INTERNAL):
        assert audience() == PUBLIC


def test_the_command_prints_signs_and_reasons(small_snapshots, monkeypatch, capsys):
    asked = ["indicators", "--snapshots", str(small_snapshots), "--public", "--format", "json"]
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(small_snapshots))
    monkeypatch.setattr(sys, "argv", [*asked, "--unit", "150103", "--period", "2020", "--id", "T3,B08b"])
    try:
        assert main() == 0
    finally:
        shelf.pin(None)
    rows = json.loads(capsys.readouterr().out)
    assert [(row["value"], row["audience"]) for row in rows] == [("<5", "public"), ("—", "public")]
    assert all(row["why"] and row["completion_pct"] is None for row in rows)


def test_what_is_withheld_is_counted():
    found = [("", True), ("", False), ("small", False), ("rest", False), ("rest", False), ("refused", False)]
    assert tally(found) == Tally(numbers=4, small=1, rest=2)
    assert tally(found).hidden == 3


# A cell of T3, of cases in Mongolian, or of the others, as a sum of unknowns: unit, month, in Mongolian or not.
KINDS = {"all": (True, False), "mn": (True,), "zh": (False,)}
PLACES = [Scope(), *cells.parts(Scope()), *cells.parts(Scope(LEAGUE))]
LEAVES = [scope for scope in PLACES if scope not in (Scope(), Scope(LEAGUE))]
CODES = ["2020", "2020-01", "2020-02", "2020-03"]


def cell(kind: str, scope: Scope, code: str) -> dict:
    places = [leaf for leaf in LEAVES if set(leaf.unit_codes) <= set(scope.unit_codes)]
    months = CODES[1:] if code == "2020" else [code]
    return {(place, month, is_mn): 1 for place in places for month in months for is_mn in KINDS[kind]}


@cache
def counts() -> dict:
    """What the unknowns are, counted from the rows."""
    found: dict = {}
    for row in case_rows():
        month = f"{row['decided_date']:%Y-%m}"
        leaf = next(place for place in LEAVES if row["unit_code"] in place.unit_codes)
        key = (leaf, month, row["is_mongolian"])
        found[key] = found.get(key, 0) + 1
    return found


def told_by(indicator: str, scope: Scope, code: str) -> list[dict]:
    """The cells that a reading shows."""
    reading = read(indicator, scope, parse(code, AS_OF))
    if reading.numerator is None:
        return []
    if indicator == "T3":
        return [cell("all", scope, code)]
    return [cell("mn", scope, code), cell("all", scope, code)]


def hidden_cells():
    for scope in PLACES:
        for code in CODES:
            if read("T3", scope, parse(code, AS_OF)).hidden:
                yield cell("all", scope, code)
            for kind in KINDS:
                wanted = cell(kind, scope, code)
                if is_small(sum(counts().get(key, 0) for key in wanted)):
                    yield wanted


READINGS = st.tuples(st.sampled_from(["T3", "B08b"]), st.sampled_from(PLACES), st.sampled_from(CODES))


def test_all_answers_together_tell_no_hidden_number(small):
    every = [(i, scope, code) for i in ("T3", "B08b") for scope in PLACES for code in CODES]
    known = Known(row for asked in every for row in told_by(*asked))
    hidden = list(hidden_cells())
    assert len(hidden) > 50
    assert [wanted for wanted in hidden if known.tells(wanted)] == []


def test_no_sequence_of_answers_tells_a_hidden_number(small):
    hidden = list(hidden_cells())

    @settings(max_examples=60, deadline=None)
    @given(st.lists(READINGS, min_size=1, max_size=60))
    def asked(sequence):
        known = Known(row for question in sequence for row in told_by(*question))
        assert not [wanted for wanted in hidden if known.tells(wanted)]

    asked()
