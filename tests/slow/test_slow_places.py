"""Does the slow implementation count stations, consultations, duty posts and publicity as a hand does?"""

from datetime import date

import pytest

from . import deviation, light, target, time_progress_pct
from .reader import residents
from .rows import BANNER, LEAGUE, OTHER, of, world
from .values_g import is_near_a_key_date

THIRD = "150104"


def test_stations_cover_no_more_places_than_there_are():
    station = {"kind": "township_station"}
    sample = world(
        date(2021, 6, 30),
        service_points=[
            *[station] * 3,
            {**station, "unit_code": OTHER},
            {**station, "unit_code": OTHER, "closed_date": date(2020, 12, 31)},
            {**station, "unit_code": LEAGUE},
            {"kind": "contact_point"},
        ],
        grassroots=[
            {},
            {"unit_code": OTHER, "townships": 3, "villages": 0},
            {"unit_code": LEAGUE, "townships": 0, "villages": 0},
        ],
    )
    # two of two, where a third station adds nothing, and one of three
    assert of(sample, "A06") == 60
    assert [of(sample, "A06", unit) for unit in (BANNER, OTHER, THIRD)] == [100, pytest.approx(100 / 3), None]
    assert of(sample, "A06", LEAGUE, own=True) is None
    assert of(sample, "A06", OTHER, "2020-Q3") == pytest.approx(200 / 3)
    assert of(sample, "A08") == 25
    assert of(sample, "A06b") == 5
    # the figures of 2020 stand in for 2021, nothing for 2019
    assert of(sample, "A06", period="2021") == 60
    assert of(sample, "A06", period="2019") is None
    assert light(sample, "A06", BANNER, False, "2020") == "green"


def test_places_of_the_year_before_give_way_as_soon_as_one_unit_reports():
    sample = world(date(2021, 6, 30), grassroots=[{}, {"unit_code": OTHER, "year": 2021}])
    assert of(sample, "A06", BANNER, "2021") is None
    assert of(sample, "A06", OTHER, "2021") == 0


def test_disclosure_counts_in_the_year_it_was_done():
    item = {"item_id": "A15"}
    sample = world(
        date(2022, 6, 30),
        milestones=[
            {**item, "done_date": date(2022, 4, 2)},
            {**item, "unit_code": OTHER, "done_date": date(2021, 12, 31), "status": "certified"},
            {**item, "unit_code": THIRD},
            {**item, "unit_code": LEAGUE, "done_date": date(2022, 3, 1), "status": "in_progress"},
        ],
    )
    assert [of(sample, "A15", LEAGUE, code) for code in ("2022", "2022-Q1", "2021", "2020")] == [10, 0, 10, 0]
    assert of(sample, "A15", "150105", "2022") is None
    assert [target(sample, "A15", LEAGUE, False, code) for code in ("2021", "2022")] == [None, 100]
    assert deviation(sample, "A15", BANNER, False, "2022") == pytest.approx(100 - 100 * 181 / 365)
    # half the year is over: the banner is ahead, the league far behind
    assert light(sample, "A15", BANNER, False, "2022") == "green"
    assert light(sample, "A15", LEAGUE, False, "2022") == "red"
    assert light(sample, "A15", BANNER, False, "2021") == "grey"


def test_consultations_by_channel():
    sample = world(
        consultations=[
            {"rated": 4, "satisfied": 3},
            {"rated": 4},
            {"channel": "web", "received": 20, "answered": 18, "answered_in_24h": 12},
            {"channel": "web", "received": 5, "answered": 4},
            {"channel": "video", "received": 5, "answered": 5, "date": date(2020, 9, 1)},
            {"channel": "hotline_12348", "received": 30, "answered": 27, "unit_code": OTHER},
            {"channel": "hotline_12348", "received": 10, "language": "mn", "unit_code": OTHER},
            {"unit_code": THIRD},
        ],
        service_points=[{}, {}],
    )
    assert [of(sample, name) for name in ("A04", "A17", "A18b", "A14b")] == [30, 40, 5, 3]
    assert [of(sample, name) for name in ("A04c", "A14", "A17b", "B08c", "A19")] == [75, 60, 90, 25, 30]
    assert of(sample, "A04b") == pytest.approx(30 / (2 * 305))
    assert of(sample, "A04b", BANNER, "2020-Q2") == pytest.approx(20 / (2 * 91))
    # nothing said of a channel is not zero, though other channels were reported
    assert [of(sample, name, THIRD) for name in ("A04", "A19", "A14b", "A17", "B08c")] == [10, *[None] * 4]
    assert of(sample, "A19", period="2020-Q3") == 100
    assert light(sample, "A14", BANNER, False, "2020") == "red"
    assert light(sample, "A04c", BANNER, False, "2020") == "grey"
    assert light(sample, "A14b", BANNER, False, "2020") == "amber"


def test_duty_posts_of_banners():
    post = {"kind": "duty_station", "host": "court"}
    sample = world(
        service_points=[
            post,
            post,
            {**post, "host": "prison"},
            {**post, "host": None},
            {**post, "unit_code": OTHER, "host": "procuratorate"},
            {**post, "unit_code": LEAGUE, "host": "detention_centre"},
            {**post, "kind": "department_station", "host": "detention_centre"},
        ]
    )
    assert of(sample, "B14", BANNER) == pytest.approx(100 / 3)
    assert of(sample, "B14", LEAGUE) == pytest.approx(200 / 27)
    assert of(sample, "B14") == pytest.approx(200 / 309)
    assert of(sample, "B14", LEAGUE, own=True) is None
    # three posts are few, but they are a complete count
    assert light(sample, "B14", BANNER, False, "2020") == "red"


def test_help_on_duty_and_its_price():
    sample = world(
        duty_services=[{}, {"month": date(2019, 12, 1)}, {"unit_code": OTHER, "shifts": 6}],
        payments=[{"category": "duty_subsidy", "amount_yuan": 1000}, {"amount_yuan": 7}],
    )
    assert [of(sample, name) for name in ("B14b", "B14c", "B17b", "B15")] == [28, 10, 6, 100]
    # the statistical year begins with December, its money and the shifts it pays in January
    assert [of(sample, name, statistical=True) for name in ("B14c", "B15")] == [14, 100]
    assert time_progress_pct(sample, "B15", "2020", True) == pytest.approx(100 * 305 / 366)
    assert of(sample, "B15", BANNER, "2019") == 0
    assert [of(sample, name, THIRD) for name in ("B14b", "B15")] == [None, None]
    assert light(sample, "B15", "150000", False, "2020") == "green"
    assert light(sample, "B15", BANNER, False, "2020") == "grey"


def test_visits_to_the_homes():
    sample = world(outreach=[{}, {"unit_code": OTHER, "circuit_trips": 4, "month": date(2020, 5, 1)}])
    assert [of(sample, name) for name in ("C16b", "C16c")] == [9, 161]
    assert of(sample, "C16b", period="2020-04") == 3
    assert of(sample, "C16b", THIRD) is None


@pytest.mark.parametrize(
    ("day", "near"),
    [
        (date(2020, 3, 4), False),
        (date(2020, 3, 5), True),
        (date(2020, 3, 11), True),
        (date(2020, 5, 4), True),
        (date(2020, 5, 5), False),
        (date(2020, 5, 14), True),
        (date(2020, 5, 13), False),
        (date(2022, 5, 12), True),
        (date(2021, 5, 13), True),
        (date(2021, 5, 19), True),
        (date(2021, 5, 20), False),
        (date(2020, 6, 4), True),
        (date(2020, 7, 29), True),
        (date(2020, 12, 7), True),
        (date(2020, 12, 8), False),
        (date(2020, 1, 1), False),
    ],
)
def test_key_dates(day, near):
    # the third Sunday of May was 17 May 2020, 16 May 2021 and 15 May 2022
    assert is_near_a_key_date(day) is near


def test_publicity_by_form_venue_and_day():
    sample = world(
        publicity=[
            {"venue": "village", "held_date": date(2020, 3, 5)},
            {"venue": "village", "form": "product", "audience": 7},
            {"venue": "campus", "form": "film", "is_bilingual": True},
            {"venue": "community", "form": "newspaper"},
            {"unit_code": OTHER, "venue": "village", "held_date": date(2020, 7, 1)},
            {"unit_code": LEAGUE, "form": "broadcast"},
        ]
    )
    assert of(sample, "G07b") == 50
    assert [of(sample, name) for name in ("G03", "G04", "G05", "G06", "G07", "G08b")] == [
        *(2, 1, 0),
        *(1200, 2, 4),
    ]
    assert of(sample, "G06b") == pytest.approx(100 / 6)
    # two venues of five in one banner, one in the other, none in eight more units
    assert of(sample, "G08", BANNER) == 40
    assert of(sample, "G08", LEAGUE) == 6
    assert of(sample, "G08") == pytest.approx(300 / 580)
    assert of(sample, "G04b", LEAGUE) == pytest.approx(100 * 6 / 60)
    assert of(sample, "G04b", period="2020-Q1") == pytest.approx(100 / 696)


def test_banners_without_any_publicity():
    sample = world(publicity=[{}, {}, {"unit_code": OTHER}, {"unit_code": LEAGUE}])
    assert [of(sample, "G09", unit) for unit in ("150000", LEAGUE, BANNER, THIRD)] == [101, 7, 0, 1]
    assert of(sample, "G09", LEAGUE, own=True) == 0
    assert of(sample, "G09", LEAGUE, "2020-Q3") == 9
    assert [light(sample, "G09", unit, False, "2020") for unit in (BANNER, THIRD)] == ["blue", "amber"]
    assert light(sample, "G09", BANNER, False, "2020-Q2") == "grey"


def test_a_league_has_its_own_residents():
    assert residents("150000", False) == 24_049_155
    assert residents(LEAGUE, False) == 3_446_100
    assert residents("150000", True) is None
    sample = world(publicity=[{"audience": 344_610}], institutions=[{"unit_code": LEAGUE}])
    assert of(sample, "G10", LEAGUE) == pytest.approx(1000)
    assert of(sample, "G10", BANNER) == pytest.approx(10_000 * 344_610 / residents(BANNER, False))
    assert of(sample, "G10", OTHER) == 0
    assert of(sample, "G10", LEAGUE, own=True) is None
    assert of(sample, "E02", LEAGUE) == pytest.approx(500_000 / 3_446_100)
    assert of(sample, "E02", LEAGUE, own=True) is None
    assert of(sample, "E02", BANNER) is None
