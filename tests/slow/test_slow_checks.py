"""Does the slow implementation count checks, complaints, milestones and time limits as a hand does?"""

from datetime import date

import pytest

from . import light, target
from .rows import BANNER, LEAGUE, OTHER, of, world
from .values_b_criminal import three_years_after


def test_problems_in_a_hundred_files():
    sample = world(
        inspections=[
            {},
            {"files_checked": 30, "problems_found": 5, "inspected_date": date(2020, 7, 1)},
            {"kind": "service_check", "problems_found": 99},
            {"unit_code": OTHER, "files_checked": 0, "problems_found": 0},
        ]
    )
    assert [of(sample, name) for name in ("C07", "C07b", "C13b")] == [40, 15, 4]
    assert of(sample, "C07b", period="2020-Q2") == 10
    assert of(sample, "C07b", OTHER) is None
    assert of(sample, "C07", LEAGUE, own=True) == 0


def test_checks_wait_to_be_published():
    check = {"kind": "service_check"}
    sample = world(
        inspections=[
            {**check, "published_date": date(2020, 5, 1)},
            {**check, "published_date": date(2020, 7, 1), "inspected_date": date(2020, 6, 1)},
            {**check, "published_date": None},
            {"published_date": date(2020, 4, 1)},
        ]
    )
    assert of(sample, "C08") == pytest.approx(200 / 3)
    assert of(sample, "C08b") == 30
    # on 30 June the second result was still to come
    assert of(sample, "C08", period="2020-Q2") == pytest.approx(100 / 3)
    assert of(sample, "C08b", period="2020-06") is None
    assert light(sample, "C08", BANNER, False, "2020") == "grey"
    assert light(world(inspections=[check] * 10), "C08", BANNER, False, "2020") == "red"
    slow_check = {**check, "published_date": date(2020, 5, 2)}
    assert light(world(inspections=[slow_check] * 10), "C08b", BANNER, False, "2020") == "amber"


def test_recipients_asked_afterwards():
    answers = {"satisfied": 6, "basically_satisfied": 3, "unsatisfied": 1}
    sample = world(
        cases=[{"closed_date": date(2020, 4, 1)}] * 4,
        inspections=[
            {"kind": "follow_up", **answers},
            {"kind": "follow_up", **answers, "unsatisfied": None},
            {"kind": "hearing_observed", "files_checked": 3, **answers},
        ],
    )
    assert [of(sample, name) for name in ("C09", "C09b", "C09c")] == [500, 90, 3]
    assert of(sample, "C09", OTHER) is None
    assert light(sample, "C09b", BANNER, False, "2020") == "amber"


def test_supervision_from_inside_and_outside():
    sample = world(
        inspections=[
            {},
            {"kind": "agency_opinion"},
            {"unit_code": OTHER},
            {"unit_code": OTHER, "kind": "hearing_observed"},
            {"unit_code": LEAGUE, "kind": "follow_up"},
            {"unit_code": LEAGUE, "kind": "service_check", "inspected_date": date(2020, 7, 1)},
        ]
    )
    assert [of(sample, "C13", unit) for unit in (BANNER, OTHER, LEAGUE)] == [100, 0, 20]
    assert of(sample, "C13", LEAGUE, "2020-Q2") == 10
    assert light(sample, "C13", BANNER, False, "2020") == "green"


def test_complaints_found_true():
    resolved = {"resolved_date": date(2020, 5, 1)}
    sample = world(
        cases=[{}] * 8,
        complaints=[
            {**resolved, "finding": "sanctioned"},
            {**resolved, "finding": "unfounded"},
            resolved,
            {"resolved_date": date(2020, 8, 1), "finding": "corrected"},
            {},
        ],
    )
    assert [of(sample, name) for name in ("C14", "C14b", "C14c")] == [80, 6250, 50]
    assert of(sample, "C14", period="2020-Q2") == 60
    assert of(sample, "C14c", period="2020-Q2") == pytest.approx(100 / 3)
    assert of(sample, "C14b", period="2020-Q2") is None
    assert of(sample, "C14c", OTHER) is None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"status": "certified"}, "blue"),
        ({"status": "done"}, "blue"),
        ({"status": "done", "done_date": date(2020, 10, 31)}, "blue"),
        ({"status": "in_progress"}, "amber"),
        ({"status": "in_progress", "due_date": date(2020, 10, 31)}, "amber"),
        ({"status": "in_progress", "due_date": date(2020, 10, 30)}, "red"),
        ({"status": "not_started", "due_date": date(2020, 10, 30)}, "red"),
        ({"status": "not_started"}, "grey"),
    ],
)
def test_lights_of_what_the_region_must_do(row, expected):
    sample = world(milestones=[{"item_id": "A11", "unit_code": "150000", **row}])
    assert of(sample, "A11b", BANNER) == row["status"]
    assert target(sample, "A11b", BANNER, False, "2020-Q4") == "done"
    assert light(sample, "A11b", BANNER, False, "2020") == expected
    assert light(sample, "C01", BANNER, False, "2020") == "grey"


def test_done_is_not_yet_certified():
    row = {"item_id": "T5", "unit_code": "150000", "status": "done"}
    assert light(world(milestones=[row]), "T5", "150000", False, "2020") == "amber"
    late = {**row, "due_date": date(2020, 6, 30)}
    assert light(world(milestones=[late]), "T5", "150000", False, "2020") == "red"


def test_notified_cases_since_the_law():
    notified = {"origin": "notification", "applied_date": date(2022, 3, 1), "decided_date": date(2022, 3, 1)}
    sample = world(
        date(2022, 12, 31),
        cases=[
            {**notified, "assigned_date": date(2022, 3, 4)},
            {**notified, "assigned_date": date(2022, 3, 5)},
            {**notified, "assigned_date": date(2022, 3, 4), "decision": "refused_other"},
            {**notified, "assigned_date": None},
            {**notified, "assigned_date": date(2022, 1, 5), "applied_date": date(2021, 12, 31)},
            {**notified, "assigned_date": date(2022, 3, 2), "origin": "invitation"},
        ],
    )
    assert of(sample, "B13b", period="2022") == 50
    assert of(sample, "B13b", period="2021") is None
    assert target(sample, "B13b", BANNER, False, "2021") == 100
    assert of(sample, "B13", period="2022") == 5
    assert of(sample, "B13", period="2021") == 1


def test_a_handler_of_death_reviews_needs_three_years():
    review = {"stage": "death_review", "assigned_date": date(2020, 3, 5)}
    sample = world(
        cases=[
            {**review, "provider_id": "old"},
            {**review, "provider_id": "young"},
            {**review, "provider_id": "undated"},
            {**review, "provider_id": "nobody"},
            {**review, "provider_id": "old", "assigned_date": None},
            {**review, "provider_id": "old", "stage": "retrial"},
        ],
        providers=[
            {"provider_id": "old", "practising_since": date(2017, 3, 5), "unit_code": OTHER},
            {"provider_id": "young", "practising_since": date(2017, 3, 6)},
            {"provider_id": "undated"},
        ],
    )
    assert of(sample, "B19b") == 50
    assert of(world(cases=[review]), "B19b") is None
    assert three_years_after(date(2016, 2, 29)) == date(2019, 2, 28)
    assert three_years_after(date(2016, 3, 31)) == date(2019, 3, 31)
    assert [target(sample, "B19b", BANNER, False, code) for code in ("2020", "2022-Q1")] == [None, 100]
