"""Does the slow implementation count institutions, handlers, appraisals and trainings as a hand does?"""

from datetime import date

import pytest

from . import deviation, light, target
from .rows import BANNER, LEAGUE, OTHER, of, world

CLOSED = {"closed_date": date(2020, 6, 1)}


def test_providers_at_work_who_were_appraised():
    sample = world(
        providers=[
            {"provider_id": "a"},
            {"provider_id": "b", "left_date": date(2020, 10, 31)},
            {"provider_id": "c", "left_date": date(2020, 11, 1)},
            {"provider_id": "d", "practising_since": date(2020, 10, 31)},
            {"provider_id": "e", "unit_code": OTHER},
            {"provider_id": "f", "unit_code": LEAGUE, "left_date": date(2019, 1, 1)},
        ],
        appraisals=[
            {"subject_id": "a"},
            {"subject_id": "b"},
            {"subject_id": "c", "year": 2019},
            {"subject_id": "e", "grade": "basic"},
            {"subject_id": "f", "grade": "excellent"},
            {"subject_id": "nobody"},
            {"subject_id": "a", "subject": "institution"},
        ],
        institutions=[{}],
    )
    # a, c, d and e are at work on 31 October; a and e were appraised for the year
    assert of(sample, "C10b") == 50
    assert of(sample, "C10b", BANNER) == pytest.approx(100 / 3)
    # on 30 September b has not left yet, and d has not begun
    assert of(sample, "C10b", BANNER, "2020-Q3") == pytest.approx(200 / 3)
    assert of(sample, "C10b", LEAGUE, own=True) is None
    assert of(sample, "C10b", period="2019") == pytest.approx(100 / 4)
    # of the four appraised whom the table of providers knows, one only met the basics
    assert of(sample, "C10c") == 75
    assert of(sample, "C10c", OTHER) == 0
    assert of(sample, "C10") is None


def test_institutions_appraised_in_the_same_year():
    subject = {"subject": "institution"}
    sample = world(
        date(2021, 6, 30),
        institutions=[
            {},
            {"institution_id": "o2"},
            {"institution_id": "o3", "unit_code": OTHER},
            {"institution_id": "o3", "unit_code": OTHER, "year": 2019},
        ],
        appraisals=[
            {**subject, "subject_id": "o1"},
            {**subject, "subject_id": "o3", "year": 2019},
            {**subject, "subject_id": "o2", "year": 2019},
        ],
        providers=[],
    )
    assert of(sample, "C10") == pytest.approx(100 / 3)
    assert of(sample, "C10", OTHER) is None
    assert of(sample, "C10", OTHER, "2019") == 100
    assert of(sample, "C10c", period="2019") == 100
    # the institutions of 2020 stand in for 2021 elsewhere, but not here
    assert of(sample, "C10", period="2021") is None
    assert of(sample, "E01b", period="2021") == 3
    assert light(sample, "C10", "150000", False, "2020") == "grey"


def test_cases_given_to_someone_of_the_field():
    sample = world(
        cases=[
            {"provider_id": "labour"},
            {"provider_id": "labour", "cause": "support"},
            {"provider_id": "minors", "cause": "theft", "matter": "criminal", "groups": ["minor"]},
            {"provider_id": "criminal", "cause": "labour_pay", "matter": "criminal"},
            {"provider_id": "none"},
            {"provider_id": "labour", "cause": "medical"},
            {"provider_id": "nobody"},
            {"provider_id": "labour", "assigned_date": None},
            {"provider_id": "land", "cause": "grassland_land", "assigned_date": date(2020, 7, 1)},
        ],
        providers=[
            *[
                {"provider_id": name, "speciality": name, "unit_code": OTHER}
                for name in ("labour", "minors", "criminal", "land")
            ],
            {"provider_id": "none"},
        ],
    )
    # six cases have a field and a known handler, four of them a fitting one
    assert of(sample, "C11b") == pytest.approx(400 / 6)
    assert of(sample, "C11b", period="2020-Q1") == 60
    assert [of(sample, "C11", unit) for unit in (BANNER, OTHER)] == [0, 4]
    assert of(sample, "C11b", OTHER) is None


def test_who_closed_the_cases():
    sample = world(
        cases=[
            {**CLOSED, "provider_id": "a"},
            {**CLOSED, "provider_id": "a", "unit_code": OTHER},
            {**CLOSED, "provider_id": "b"},
            {**CLOSED, "provider_id": "nobody"},
            CLOSED,
            {"provider_id": "b"},
        ],
        providers=[
            {"provider_id": "a", "kind": "private_lawyer"},
            {"provider_id": "b", "kind": "ngo_staff", "is_bilingual": True},
            {"provider_id": "c", "kind": "volunteer"},
        ],
    )
    assert [of(sample, name) for name in ("E04", "E05b", "E12")] == pytest.approx([100 / 3, 0, 200 / 3])
    assert [of(sample, name) for name in ("E04b", "E12c")] == [1, 1]
    # four cases by three handlers, one of whom worked in two units
    assert of(sample, "E12b") == pytest.approx(4 / 3)
    assert [of(sample, "E12b", unit) for unit in (BANNER, OTHER)] == [1, 1]
    assert of(world(cases=[CLOSED]), "E12b") is None


def test_institutions_and_their_posts():
    sample = world(
        cases=[{}, {"decided_date": date(2020, 8, 1)}, {"decided_date": date(2019, 12, 31)}],
        institutions=[
            {"has_information_system": True},
            {"institution_id": "o2", "posts_authorised": 15, "posts_filled": 12, "aid_lawyers": 0},
            {"institution_id": "o3", "unit_code": OTHER, "aid_lawyers": 0, "accepts_online": True},
            {"institution_id": "o3", "unit_code": OTHER, "year": 2018, "aid_lawyers": 1},
        ],
    )
    assert [of(sample, name, LEAGUE) for name in ("E01", "A11", "A12c")] == [20, 10, 10]
    assert [of(sample, name) for name in ("E01b", "E03", "E03b", "E05")] == [3, 80, 1, 3]
    assert of(sample, "E03c") == 45
    assert [of(sample, "E03b", unit) for unit in (BANNER, OTHER, LEAGUE)] == [0, 1, 1]
    assert [of(sample, "E03b", OTHER, code) for code in ("2019", "2017")] == [0, None]
    # the cases of the year up to the last day known, whatever part of it is asked for
    assert [of(sample, "E02b", BANNER, code) for code in ("2020", "2020-Q1")] == [0.1, 0.1]
    assert of(sample, "E02b", BANNER, statistical=True) == 0.1
    assert of(sample, "A11", "150104") is None
    assert [light(sample, "E03b", unit, False, "2020") for unit in (BANNER, OTHER)] == ["blue", "amber"]
    assert light(sample, "E03", OTHER, False, "2020") == "grey"
    assert light(sample, "E03", BANNER, False, "2020") == "red"
    assert light(sample, "A11", BANNER, False, "2020") == "green"
    assert target(sample, "A11", BANNER, False, "2020-Q1") is None


def test_people_counted_once_a_year_are_due_in_full():
    sample = world(
        date(2020, 3, 1),
        institutions=[{"volunteers": 9, "interns": 19}],
        unit_targets=[{"indicator_id": "E05"}, {"indicator_id": "E08", "value": 20.0}],
    )
    assert deviation(sample, "E05", BANNER, False, "2020") == pytest.approx(-10)
    assert light(sample, "E08", BANNER, False, "2020") == "amber"
    assert target(sample, "E08", BANNER, False, "2020-Q1") is None


def test_a_statistical_year_whose_calendar_year_has_not_begun():
    sample = world(date(2020, 12, 15), cases=[{}], institutions=[{}])
    assert of(sample, "E02b", period="2021", statistical=True) is None
    assert of(sample, "E03", period="2021", statistical=True) == 80


def test_trainings_by_audience():
    sample = world(
        trainings=[
            {"is_planned": True, "passed": 15},
            {"attendees": 60, "hours": 8.0},
            {"audience": "manager", "is_planned": False, "passed": 20},
            {"unit_code": OTHER, "audience": "station_staff", "held_date": date(2020, 7, 1), "passed": 19},
        ],
        unit_targets=[
            {"indicator_id": "E09", "value": 2.0},
            {"indicator_id": "E09", "unit_code": OTHER, "value": 1.0},
        ],
    )
    assert [of(sample, "E10b", unit) for unit in (BANNER, OTHER)] == pytest.approx([200 / 3, 100 / 3])
    assert of(sample, "E10b", LEAGUE) == 10
    assert of(sample, "E10b", LEAGUE, "2020-Q3") == pytest.approx(100 / 30)
    assert [of(sample, name) for name in ("E09", "E10", "E10c", "E11")] == [1, 120, 6, 90]
    assert [target(sample, "E09", unit, False, "2020") for unit in ("150000", BANNER)] == [3, 2]
    assert target(sample, "E09", "150000", False, "2020-Q1") is None
    # one of two trainings at five sixths of the year
    assert light(sample, "E09", BANNER, False, "2020") == "red"
    assert light(sample, "E11", "150000", False, "2020") == "green"
