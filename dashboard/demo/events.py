"""Trainings, publicity events, and trips to people who cannot come."""

from datetime import date

import numpy as np
import polars as pl

from dashboard.demo import codes, places
from dashboard.demo.codes import ID, NOTHING, choose
from dashboard.demo.plan import Plan, day
from dashboard.demo.seasons import spread_days
from dashboard.demo.supervision import numbered

AUDIENCES = {"lawyer": 46, "station_staff": 34, "manager": 20}
FORMS = {"event": 46, "new_media": 24, "product": 14, "newspaper": 7, "broadcast": 7, "film": 2}
VENUES = {"village": 30, "community": 26, "campus": 16, "worksite": 13, "factory": 9, "barracks": 6}
REACH = {"event": 320, "new_media": 2400, "product": 500, "newspaper": 6000, "broadcast": 9000, "film": 5200}
# Days when everybody goes out: women's day, labour day, children's day, army day, constitution day.
KEY_DAYS = ((3, 8), (5, 1), (6, 1), (8, 1), (12, 4))


def trainings(plan: Plan) -> pl.DataFrame:
    """The trainings table."""
    return pl.concat([year_of_trainings(plan, year) for year in plan.years])


def year_of_trainings(plan: Plan, year: int) -> pl.DataFrame:
    """One year of trainings: many by the upper tiers, about two a banner."""
    rng = plan.rng("trainings", year)
    mean = np.where(places.IS_BANNER, 1.9, 5.0) * (0.6 + 0.5 * places.trait("done"))
    unit = np.repeat(np.arange(len(mean)), rng.poisson(mean))
    size = len(unit)
    tier = np.select(
        [unit == places.REGION, places.IS_LEAGUE[unit]], [ID["region"], ID["league"]], ID["banner"]
    )
    attendees = rng.integers(12, 60, size) * np.where(places.IS_BANNER[unit], 1, 2)
    held = spread_days(rng, year, size)
    examined = rng.random(size) < 0.6
    columns = {
        "training_id": numbered("X", unit, year),
        "unit_code": codes.look_up(places.CODE_SERIES, unit),
        "tier": codes.texts(tier),
        "held_date": codes.dates(held),
        "audience": codes.texts(choose(rng, size, AUDIENCES)),
        "is_planned": codes.flags(rng, rng.random(size) < 0.78, 0.02),
        "attendees": pl.Series(attendees),
        "hours": pl.Series(rng.integers(4, 33, size) / 2),
        "passed": codes.nullable(rng.binomial(attendees, 0.945), examined),
    }
    return pl.DataFrame(columns).filter(pl.Series(held <= plan.last))


def publicity(plan: Plan) -> pl.DataFrame:
    """The publicity table."""
    return pl.concat([year_of_publicity(plan, year) for year in plan.years])


def event_days(rng: np.random.Generator, year: int, form: np.ndarray) -> np.ndarray:
    """Days of the year; two events in five fall on or near a key day."""
    held = spread_days(rng, year, len(form))
    key = np.array([day(date(year, month, number)) for month, number in KEY_DAYS])
    near = key[rng.integers(0, len(key), len(form))] + rng.integers(-2, 3, len(form))
    return np.where((form == ID["event"]) & (rng.random(len(form)) < 0.4), near, held)


def year_of_publicity(plan: Plan, year: int) -> pl.DataFrame:
    """One year of publicity; in some units of weak leagues hardly anything happens."""
    rng = plan.rng("publicity", year)
    busy = plan.rng("busy").gamma(2.2, 0.5, len(places.CODES)) * places.trait("done")
    unit = np.repeat(np.arange(len(busy)), rng.poisson(busy * (13 + 1.5 * (year - 2016))))
    size = len(unit)
    form = choose(rng, size, FORMS)
    held = event_days(rng, year, form)
    reach = np.zeros(len(ID))
    for word, people in REACH.items():
        reach[ID[word]] = people
    venue = np.where(form == ID["event"], choose(rng, size, VENUES), NOTHING)
    venue = np.where(rng.random(size) < 0.08, NOTHING, venue)
    bilingual = rng.random(size) < np.minimum(0.9, 0.12 + 3 * places.trait("mongolian")[unit])
    printed = np.isin(form, [ID["event"], ID["product"]])
    columns = {
        "event_id": numbered("V", unit, year),
        "unit_code": codes.look_up(places.CODE_SERIES, unit),
        "held_date": codes.dates(held),
        "form": codes.texts(form),
        "venue": codes.texts(venue),
        "audience": pl.Series((reach[form] * rng.gamma(2, 0.5, size)).astype(np.int64)),
        "materials": pl.Series(np.where(printed, rng.integers(50, 900, size), 0)),
        "is_bilingual": codes.flags(rng, bilingual, 0.02),
    }
    return pl.DataFrame(columns).filter(pl.Series(held <= plan.last))


def outreach(plan: Plan) -> pl.DataFrame:
    """Home visits and circuit trips by month; long roads in the west and north."""
    rng = plan.rng("outreach")
    firsts = [day(date(year, month, 1)) for year in plan.years for month in range(1, 13)]
    firsts = np.array([first for first in firsts if first <= plan.last])
    unit, place = np.indices((len(places.CODES), len(firsts))).reshape(2, -1)
    reported = rng.random(len(unit)) < 0.8 + 0.2 * places.trait("done")[unit]
    unit, month = unit[reported], firsts[place[reported]]
    visits = rng.poisson(1.8, len(unit))
    trips = rng.poisson(np.where(places.IS_BANNER[unit], 1.3, 0.4))
    wide = np.where(np.isin(places.LEAGUE[unit], [7, 11, 12]), 2.3, 1.0)
    kilometres = np.round((visits * 22 + trips * 95) * wide * rng.gamma(6, 1 / 6, len(unit)), 1)
    return pl.DataFrame(
        {
            "unit_code": codes.look_up(places.CODE_SERIES, unit),
            "month": codes.dates(month),
            "home_visits": pl.Series(visits),
            "circuit_trips": pl.Series(trips),
            "kilometres": pl.Series(kilometres),
        }
    )
