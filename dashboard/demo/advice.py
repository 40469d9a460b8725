"""Consultations: calls to 12348 day by day, and what windows, web, video and letters report week by week."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from dashboard.demo import codes, places
from dashboard.demo.codes import ID, NOTHING, Columns, join, take
from dashboard.demo.plan import Plan, day
from dashboard.demo.seasons import weekday

# Calls a day in the whole region; the hotline was enlarged in 2018.
CALLS = {2016: 172.0, 2017: 195.0, 2018: 430.0, 2019: 585.0, 2020: 660.0}
ANSWERED = {2016: 0.9, 2017: 0.915, 2018: 0.93, 2019: 0.955, 2020: 0.962}


@dataclass(frozen=True)
class Channel:
    """A way to ask: who reports it, how often, how many a region and day, and since when."""

    word: str
    every: int
    daily: dict[int, float]
    answered: float
    happy: float


WINDOW = Channel("window", 7, {2016: 230, 2017: 245, 2018: 262, 2019: 275, 2020: 228}, 1.0, 0.978)
WEB = Channel("web", 7, {2016: 4, 2017: 11, 2018: 36, 2019: 58, 2020: 110}, 0.975, 0.962)
VIDEO = Channel("video", 7, {2016: 0, 2017: 3, 2018: 9, 2019: 16, 2020: 27}, 0.99, 0.97)
LETTER = Channel("letter", 28, {2016: 2.4, 2017: 1.9, 2018: 1.4, 2019: 1.1, 2020: 0.8}, 0.97, 0.95)


def consultations(plan: Plan) -> pl.DataFrame:
    """The consultations table; rows without any question are left out."""
    parts = [hotline(plan)]
    parts += [weekly(plan, channel) for channel in (WINDOW, WEB, VIDEO, LETTER)]
    return pl.concat(parts).sort("unit_code", "date", "channel", "language")


def grid(plan: Plan, every: int) -> tuple[np.ndarray, np.ndarray]:
    """Every unit with every reporting day (Mondays where it reports by the week)."""
    days = np.arange(day(date(2016, 1, 4)), plan.last + 1, every)
    unit, place = np.indices((len(places.CODES), len(days))).reshape(2, -1)
    return unit, days[place]


def of_year(table: dict[int, float], days: np.ndarray) -> np.ndarray:
    """A yearly value for each day; later years keep the last one."""
    year = days.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
    return np.array([table[number] for number in sorted(table)])[np.clip(year, 2016, 2020) - 2016]


def languages(unit: np.ndarray, days: np.ndarray, mean: np.ndarray, rng: np.random.Generator) -> Columns:
    """Split a mean number of questions into Chinese, Mongolian and a few others, and draw the numbers."""
    mongolian = places.trait("mongolian")[unit] * 0.8
    parts = []
    for word, share in (("zh", 1 - mongolian), ("mn", mongolian), ("other", np.full(len(unit), 0.0004))):
        received = rng.poisson(mean * share)
        rows = {"unit": unit, "days": days, "language": np.full(len(unit), ID[word]), "received": received}
        parts.append(take(rows, received > 0))
    return join(*parts)


def hotline(plan: Plan) -> pl.DataFrame:
    """Calls to 12348 at the twelve league desks; weekends are quieter and answered a little less."""
    rng = plan.rng("hotline")
    unit, days = grid(plan, 1)
    unit, days = unit[places.IS_LEAGUE[unit]], days[places.IS_LEAGUE[unit]]
    people = places.POPULATION * places.IS_LEAGUE / places.POPULATION[places.IS_LEAGUE].sum()
    weekend = weekday(days) >= 5
    rows = languages(unit, days, of_year(CALLS, days) * people[unit] * np.where(weekend, 0.72, 1.11), rng)
    size = len(rows["unit"])
    share = of_year(ANSWERED, rows["days"]) - 0.02 * (weekday(rows["days"]) >= 5)
    share -= 0.06 * (1 - places.trait("done")[rows["unit"]])
    answered = rng.binomial(rows["received"], share)
    wait = np.round(answered * rng.gamma(6, 4.2, size))
    talk = np.round(answered * rng.gamma(9, 32, size))
    return frame(rng, "hotline_12348", rows, answered, 0.972, wait=wait, talk=talk)


def weekly(plan: Plan, channel: Channel) -> pl.DataFrame:
    """One channel of all units; a report covers the days since the one before."""
    rng = plan.rng("advice", channel.word)
    unit, days = grid(plan, channel.every)
    share = places.shares(plan, 2019) * (1.5 if channel.word == "video" else 1.0)
    rows = languages(unit, days, of_year(channel.daily, days) * channel.every * share[unit], rng)
    answered = rng.binomial(rows["received"], channel.answered)
    return frame(rng, channel.word, rows, answered, channel.happy)


def frame(
    rng: np.random.Generator,
    channel: str,
    rows: Columns,
    answered: np.ndarray,
    happy: float,
    wait: np.ndarray | None = None,
    talk: np.ndarray | None = None,
) -> pl.DataFrame:
    """The rows of one channel in the columns of the contract."""
    size = len(answered)
    unknown = np.full(size, NOTHING)
    quick = rng.binomial(answered, 0.955) if channel == "web" else unknown
    rated = np.where(rng.random(size) < 0.9, rng.binomial(answered, 0.55), NOTHING)
    satisfied = np.where(rated >= 0, rng.binomial(np.maximum(rated, 0), happy), NOTHING)
    applications = rng.binomial(answered, 0.12) if channel in ("window", "video") else unknown
    return pl.DataFrame(
        {
            "unit_code": codes.look_up(places.CODE_SERIES, rows["unit"]),
            "date": codes.dates(rows["days"]),
            "channel": pl.repeat(channel, size, eager=True),
            "language": codes.texts(rows["language"]),
            "received": pl.Series(rows["received"]),
            "answered": pl.Series(answered),
            "answered_in_24h": counts(quick),
            "wait_seconds": counts(unknown if wait is None else wait),
            "talk_seconds": counts(unknown if talk is None else talk),
            "rated": counts(rated),
            "satisfied": counts(satisfied),
            "applications": counts(applications),
        }
    )


def counts(column: np.ndarray) -> pl.Series:
    """Whole numbers; a negative one is not known."""
    return codes.nullable(column.astype(np.int64), column >= 0)
