"""Does the slow implementation count cases, windows and reviews as a hand does?"""

from datetime import date
from decimal import Decimal

import pytest

from . import (
    IDS,
    light,
)
from .entries import GROUPS
from .reader import units_in
from .rows import AS_OF, BANNER, DEFAULTS, LEAGUE, OTHER, of, world
from .targets import ENTRIES


def test_every_indicator_has_a_function_and_an_entry():
    assert set(IDS) == set(ENTRIES)
    assert len(IDS) == len(set(IDS)) == 201
    assert sum(len(names.split()) for _, names in GROUPS) == 201


def test_cases_count_by_decision_in_every_scope():
    sample = world(
        cases=[
            {},
            {"unit_code": LEAGUE, "origin": "notification"},
            {"unit_code": "150000"},
            {"decision": "refused_means"},
            {"decided_date": date(2019, 12, 31)},
        ]
    )
    assert of(sample, "T3") == 3
    assert of(sample, "T3", LEAGUE) == 2
    assert of(sample, "T3", LEAGUE, own=True) == 1
    assert of(sample, "T3", "150000", own=True) == 1
    assert of(sample, "T3", period="2020-Q1") == 3
    assert of(sample, "T3", period="2019") == 1
    assert of(sample, "T3", statistical=True) == 4
    assert of(sample, "T3", period="2021") is None


def test_windows_go_by_the_stock_date_and_unknown_flags_stay_below():
    sample = world(
        service_points=[
            {"is_street_front": True},
            {"is_street_front": None},
            {"is_street_front": True, "opened_date": date(2020, 4, 1)},
            {"is_street_front": True, "closed_date": AS_OF},
            {"kind": "video_point"},
        ]
    )
    assert [of(sample, name) for name in ("T1", "T1b", "T2")] == [2, 3, pytest.approx(200 / 3)]
    assert [of(sample, name, period="2020-Q1") for name in ("T1", "T1b")] == [2, 3]
    assert of(sample, "T7") == 1
    assert of(sample, "A03") is None
    assert of(sample, "A18", LEAGUE) == pytest.approx(100 / (len(units_in(LEAGUE, False)) - 1))
    assert of(sample, "A18", LEAGUE, own=True) is None


def test_the_standard_of_a_window():
    full = dict.fromkeys(("is_accessible", "has_zones", "has_full_equipment", "has_dedicated_staff"), True)
    sample = world(service_points=[full, {**full, "has_zones": None}, {}])
    assert of(sample, "A01") == pytest.approx(100 / 3)
    assert of(sample, "A01b") == pytest.approx(700 / 12)
    assert of(world(service_points=[{}]), "A01b") is None


def test_milestones_of_units_and_of_the_region():
    sample = world(
        milestones=[
            {},
            {"unit_code": OTHER, "done_date": date(2020, 6, 1), "status": "certified"},
            {"item_id": "T5", "unit_code": "150000", "status": "certified", "done_date": date(2020, 6, 1)},
        ]
    )
    assert of(sample, "C05", LEAGUE) == pytest.approx(200 / len(units_in(LEAGUE, False)))
    assert of(sample, "C05", period="2020-Q1") == pytest.approx(100 / 116)
    assert of(sample, "T6b") is None
    assert of(sample, "T5", BANNER) == "certified"
    assert of(sample, "T5", period="2020-Q1") == "in_progress"
    assert of(world(), "T5") is None
    assert light(sample, "T5", "150000", False, "2020") == "blue"
    assert light(sample, "T5", "150000", False, "2020-Q1") == "amber"


def test_an_overdue_case_counts_once():
    pending = {"decision": None, "decided_date": None, "assigned_date": None}
    closed = {"closed_date": date(2020, 7, 1)}
    sample = world(
        cases=[
            {**pending, "applied_date": date(2020, 10, 20)},
            {**pending, "applied_date": date(2020, 10, 22)},
            {**pending, "applied_date": date(2020, 10, 1), "origin": "invitation"},
            {"assigned_date": None},
            {"assigned_date": None, "decision": "refused_scope"},
            {**closed, "origin": "notification"},
            {**closed, "assigned_date": None},
            {**closed, "filed_date": date(2020, 10, 1)},
            {**closed, "filed_date": date(2020, 9, 30), "audited_date": date(2020, 10, 31)},
        ]
    )
    # the first has waited 8 working days, the second 6; the seventh is late twice and counts once
    assert of(sample, "A16") == 4
    # on 31 July two wait for their assignment, and no file is more than 30 days old
    assert of(sample, "A16", period="2020-07") == 2
    # on 31 August every closed case is late with its file too
    assert of(sample, "A16", period="2020-08") == 5


def test_the_highest_round_then_the_latest_review_gives_the_grade():
    sample = world(
        cases=[{"case_id": "a"}, {"case_id": "b"}, {"case_id": "c", "unit_code": LEAGUE}],
        reviews=[
            {"case_id": "a", "round": 2, "grade": "unqualified"},
            {"case_id": "a", "round": 1, "grade": "good", "reviewed_date": date(2020, 10, 1)},
            {"case_id": "b", "review_id": "x", "grade": "good", "tier": "league"},
            {"case_id": "b", "review_id": "y", "grade": "qualified", "tier": "region"},
            {"case_id": "c", "grade": "excellent", "tier": "banner"},
            {"case_id": "c", "grade": "unqualified", "round": 2, "review_year": 2019},
        ],
    )
    assert of(sample, "C05b") == pytest.approx(200 / 3)
    assert of(sample, "C06b") == pytest.approx(100 / 3)
    assert of(sample, "C05b", period="2020-Q3") == pytest.approx(100 / 3)
    assert of(sample, "C05c") == 0
    assert of(sample, "C06") == pytest.approx(100 * 3 / 116)
    assert of(sample, "C06", LEAGUE, own=True) == 100
    assert of(sample, "C06", OTHER) == 0
    assert of(sample, "C06c") is None


def test_closed_cases_and_their_outcomes():
    closed = {"closed_date": date(2020, 8, 1)}
    sample = world(
        cases=[
            {**closed, "outcome": "won", "recovered_yuan": Decimal("10.50")},
            {**closed, "outcome": "terminated"},
            {**closed, "outcome": "mediated", "service": "non_litigation"},
            {**closed, "outcome": "lost"},
            {**closed, "outcome": "adopted", "matter": "criminal"},
            {**closed, "outcome": "not_adopted", "matter": "criminal"},
        ],
        reviews=[{"case_id": "cases0"}],
        payments=[{"amount_yuan": 42}],
    )
    names = ("T3b", "C20", "C20b", "C21", "C21b", "C21c", "C06c", "D09b", "D09c")
    expected = (6, 25, 25, 10.5, 200 / 3, 50, 100 / 6, 7, 0.25)
    assert [of(sample, name) for name in names] == pytest.approx(list(expected))
    assert of(sample, "C06c", period="2020-Q3") is None
    assert of(world(cases=[closed]), "C21") is None
    assert of(world(), "C21") == 0


ZERO_WITHOUT_ROWS = {
    *("T1", "T1b", "T3", "T3b", "T3c", "T4b", "T7", "A05", "A06b", "A07", "A08b", "A12b", "A16", "A18"),
    *("B01b", "B03b", "B04b", "B05b", "B07b", "B11", "B13", "B14", "B16", "B16b", "B17", "B18", "B19"),
    *("C06", "C12", "C12b", "C16", "C21", "D05", "D05b", "D07", "D07b", "D08", "D12", "D14c", "G02"),
    *(f"B{n:02d}" for n in range(1, 9)),
}
ZERO_WITHOUT_REPORTS = {
    *("C07", "C09c", "C11", "C13", "C13b", "E04b", "E09", "E10", "E10b", "E12c"),
    *("G03", "G04", "G04b", "G05", "G05b", "G06", "G07", "G08", "G08b", "G10"),
}


def test_every_indicator_answers_on_an_empty_export():
    answers = {name: of(world(), name) for name in IDS}
    assert {name for name in answers if answers[name] is not None} == ZERO_WITHOUT_ROWS
    assert set(answers.values()) == {0, None}


def test_every_indicator_answers_on_tables_without_rows():
    empty = world(**{name: [] for name in DEFAULTS})
    answers = {name: of(empty, name) for name in IDS}
    told = {name for name in answers if answers[name] is not None}
    assert told == ZERO_WITHOUT_ROWS | ZERO_WITHOUT_REPORTS | {"G09"}
    assert answers.pop("G09") == 103
    assert set(answers.values()) == {0, None}
