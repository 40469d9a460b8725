"""Services, scope and publicity counted by hand, where nulls and boundaries decide."""

from datetime import date

import pytest

from dashboard import shelf
from dashboard.indicators import assess, read
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from tests.exports import export

AS_OF = date(2022, 8, 31)
HERE = "150102"  # 新城区, a banner of 150100
THERE = "150103"  # 回民区, another one
LEAGUE = "150100"
SILENT = "152523"  # a banner without a row anywhere
NOTIFIED = {
    "matter": "criminal",
    "origin": "notification",
    "channel": "court",
    "notifier": "court",
    "cause": "theft",
    "service": "criminal_defence",
    "stage": "first_instance",
}


def notified(applied: date, assigned: date, **more) -> dict:
    """A notified case, approved on the day it came in."""
    return NOTIFIED | {"applied_date": applied, "decided_date": applied, "assigned_date": assigned} | more


def reviewed(assigned: date, provider: str) -> dict:
    """A death review approved on the first of the month in which it is assigned."""
    return notified(assigned.replace(day=1), assigned, stage="death_review", provider_id=provider)


def point(kind: str, **more) -> dict:
    return {"kind": kind, "opened_date": date(2018, 1, 1)} | more


def event(day: date, **more) -> dict:
    return {"held_date": day} | more


TABLES = {
    "cases": [
        notified(date(2021, 12, 31), date(2022, 1, 3)),  # no limit yet
        notified(date(2022, 1, 1), date(2022, 1, 4)),  # on the third day
        notified(date(2022, 1, 1), date(2022, 1, 5)),  # on the fourth
        notified(date(2022, 6, 1), date(2022, 6, 1), decision="approved", unit_code=THERE),
        reviewed(date(2022, 7, 1), "new"),
        reviewed(date(2022, 7, 1), "old"),
        reviewed(date(2022, 7, 1), "unknown"),
        reviewed(date(2022, 7, 1), "untold"),
        reviewed(date(2019, 2, 27), "leap"),
        reviewed(date(2019, 2, 28), "leap"),
        {"channel": "online", "applied_date": date(2022, 2, 1), "decided_date": date(2022, 2, 2)},
        {"channel": "online", "applied_date": date(2022, 3, 1), "decided_date": date(2022, 3, 2)}
        | {"handled_online": True, "unit_code": THERE},
    ],
    "providers": [
        {"provider_id": "old", "practising_since": date(2019, 7, 1)},
        {"provider_id": "new", "practising_since": date(2019, 7, 2)},
        {"provider_id": "untold", "practising_since": None},
        {"provider_id": "leap", "practising_since": date(2016, 2, 29)},
    ],
    "service_points": [
        *[point("township_station") for _ in range(3)],
        point("township_station", unit_code=THERE, opened_date=AS_OF),
        point("township_station", unit_code=THERE, closed_date=AS_OF),
        point("duty_station", host="court"),
        point("duty_station", host="court"),
        point("duty_station", host="prison"),
        point("duty_station", host="detention_centre", unit_code=LEAGUE),
        point("video_point", unit_code=THERE),
        point("window", has_video=True, unit_code=LEAGUE),
    ],
    "grassroots": [
        {"unit_code": HERE, "year": 2020, "townships": 2},
        {"unit_code": THERE, "year": 2020, "townships": 5},
        {"unit_code": THERE, "year": 2019, "townships": 50},
    ],
    "consultations": [
        {"date": date(2022, 5, 1), "channel": "web", "answered_in_24h": 7},
        {"date": date(2022, 5, 2), "channel": "web", "answered_in_24h": None},
        {"date": date(2022, 5, 3), "channel": "hotline_12348", "rated": 6, "satisfied": None},
        {"date": date(2022, 5, 4), "channel": "hotline_12348", "rated": 4, "satisfied": 3},
        {"date": date(2022, 5, 4), "channel": "window", "unit_code": THERE},
    ],
    "publicity": [
        event(date(2022, 5, 12)),  # three days before the third Sunday of May 2022, the 15th
        event(date(2022, 5, 18), venue="community"),
        event(date(2022, 5, 19), venue="village"),  # four days after
        event(date(2022, 4, 28), venue="village", is_bilingual=True),
        event(date(2022, 4, 27), venue="campus", form="film", unit_code=LEAGUE),
    ],
    "milestones": [
        {"item_id": "A15", "unit_code": HERE, "status": "done", "done_date": date(2022, 1, 1)},
        {"item_id": "A15", "unit_code": THERE, "status": "done", "done_date": date(2021, 12, 31)},
        {"item_id": "A15", "unit_code": LEAGUE, "status": "done", "done_date": None},
    ],
}


@pytest.fixture(scope="module", autouse=True)
def world(tmp_path_factory):
    """One published export of the rows above."""
    folder = tmp_path_factory.mktemp("services")
    published = publish(export(folder / "export", as_of=AS_OF, **TABLES), folder / "snapshots")
    assert published.report["outcome"] == "published"
    shelf.pin(shelf.Served(published.folder))
    yield
    shelf.pin(None)


def fraction(code: str, unit: str = LEAGUE, period: str = "2022") -> tuple:
    """The two numbers behind a ratio."""
    reading = read(code, Scope(unit), parse(period, AS_OF))
    return reading.numerator, reading.denominator


def value(code: str, unit: str = LEAGUE, period: str = "2022"):
    return read(code, Scope(unit), parse(period, AS_OF)).value


def test_a_notified_case_has_three_days_since_2022():
    assert fraction("B13b") == (6, 7)
    assert fraction("B13b", HERE) == (5, 6)
    assert fraction("B13b", HERE, "2021") == (0, 0)


def test_three_years_of_practice_are_over_on_the_same_day():
    assert value("B19") == 4
    assert fraction("B19b") == (1, 2)
    assert fraction("B19b", period="2019") == (1, 2)


def test_a_unit_cannot_cover_more_townships_than_it_has():
    assert fraction("A06", HERE) == (2, 2)
    assert fraction("A06", THERE) == (1, 5)
    assert fraction("A06") == (3, 7)
    assert fraction("A06", THERE, "2019") == (1, 50)
    assert value("A06", SILENT) is None
    assert value("A06b") == 4


def test_duty_stations_count_by_banner_and_kind_of_site():
    assert fraction("B14", HERE) == (1, 3)
    assert fraction("B14") == (1, 3 * 9)
    assert read("B14", Scope(LEAGUE, own=True), parse("2022", AS_OF)).value is None


def test_video_is_asked_of_banners_only():
    assert fraction("A18") == (1, 9)
    assert value("T7") == 2


def test_rows_that_lack_one_side_drop_out_of_both():
    assert fraction("A14") == (7, 10)
    assert fraction("A17c") == (3, 4)
    assert fraction("A17b") == (18, 20)


def test_what_nobody_reported_is_null_not_zero():
    assert value("A04", HERE) is None
    assert value("A04", THERE) == 10
    assert value("A19", THERE) is None
    assert value("B08c") is None
    assert value("A14b") == 2
    assert value("A14b", THERE) is None


def test_a_flag_known_nowhere_is_not_reported_and_known_somewhere_counts():
    assert value("A19b", HERE) is None
    assert fraction("A19b") == (1, 2)


def test_key_dates_reach_three_days_each_way():
    assert fraction("G07b") == (3, 4)


def test_venues_and_forms_count_once_a_unit():
    assert fraction("G08") == (2, 5 * 10)
    assert fraction("G04b") == (2, 6 * 10)
    assert value("G08b") == 3
    assert fraction("G06b") == (1, 5)
    assert value("G06b", SILENT) is None


def test_a_banner_without_publicity_is_silent_and_a_centre_is_none():
    assert value("G09", HERE) == 0
    assert value("G09", SILENT) == 1
    assert value("G09") == 8
    assert read("G09", Scope("152500", own=True), parse("2022", AS_OF)).value == 0


def test_disclosure_is_due_every_year_and_by_law_since_2022():
    assert fraction("A15") == (1, 10)
    assert fraction("A15", period="2021") == (1, 10)
    assert value("A15", SILENT) is None
    assert assess("A15", Scope(LEAGUE), parse("2022", AS_OF)).target == 100
    assert assess("A15", Scope(LEAGUE), parse("2021", AS_OF)).target is None


def test_windows_are_counted_for_every_day_that_is_known():
    reading = read("A04b", Scope(LEAGUE), parse("2022-05", AS_OF))
    assert (reading.numerator, reading.denominator, reading.n) == (10, 31, 1)
    assert (
        read("A04b", Scope(LEAGUE), parse("2022", AS_OF)).denominator == 31 + 28 + 31 + 30 + 31 + 30 + 31 + 31
    )
