"""The places where people can ask for help: windows, stations, contact points, posts, and what they are counted against."""

from datetime import date

import numpy as np
import polars as pl

from dashboard import units
from dashboard.demo import codes, places
from dashboard.demo.codes import ID, NOTHING, Columns, join, within
from dashboard.demo.plan import Plan, day
from dashboard.demo.windows import windows

NAMES = [unit.name_zh for unit in units.units().values()]
# Departments with a station: share of units, share of those staffed is drawn later.
HOSTS = {
    "union": 0.72,
    "womens_federation": 0.86,
    "youth_league": 0.62,
    "disabled_federation": 0.8,
    "elderly_commission": 0.66,
    "petition_office": 0.58,
    "military": 0.52,
    "court": 0.44,
    "procuratorate": 0.3,
    "university": 0.04,
    "prison": 0.05,
}
HOST_NAMES = {
    "union": "总工会",
    "womens_federation": "妇联",
    "youth_league": "团委",
    "disabled_federation": "残联",
    "elderly_commission": "老龄办",
    "petition_office": "信访局",
    "military": "人武部",
    "court": "法院",
    "procuratorate": "检察院",
    "university": "高校",
    "prison": "监狱",
    "detention_centre": "看守所",
}
POSTS = {"court": 0.95, "procuratorate": 0.68, "detention_centre": 0.9}
CONTACT_SHARE = 0.38


def grounds(plan: Plan) -> tuple[np.ndarray, np.ndarray]:
    """Townships and villages of every unit (zero for own centres)."""
    rng = plan.rng("grounds")
    townships = np.round(
        5 + 4.5 * np.sqrt(places.POPULATION / 200_000) + rng.normal(0, 1.2, len(places.CODES))
    )
    villages = np.round(np.maximum(8, townships * rng.uniform(8, 17, len(places.CODES))))
    return _in_banners(townships), _in_banners(villages)


def _in_banners(values: np.ndarray) -> np.ndarray:
    return np.where(places.IS_BANNER, values, 0).astype(np.int64)


def several(
    kind: str, unit: np.ndarray, host: np.ndarray | None, opened: np.ndarray, names: list[str]
) -> Columns:
    """Points of one kind, not closed unless changed later."""
    size = len(unit)
    return {
        "unit": unit,
        "kind": np.full(size, ID[kind]),
        "host": np.full(size, NOTHING) if host is None else host,
        "opened": opened,
        "closed": np.full(size, NOTHING),
        "street": np.full(size, -1),
        "name": np.array(names, dtype=object),
    }


def opening_days(rng: np.random.Generator, first: int, last: int, size: int, late: float = 0.4) -> np.ndarray:
    """Days from the year `first` to the year `last`; `late` below 1 puts most of them at the beginning."""
    start, end = day(date(first, 1, 4)), day(date(last, 12, 20))
    return start + ((end - start) * rng.random(size) ** (1 / late)).astype(np.int64)


def township_stations(plan: Plan) -> Columns:
    """A station in most townships; fewest where the league is behind."""
    rng = plan.rng("townships")
    townships, _ = grounds(plan)
    share = np.minimum(1.0, 0.72 + 0.28 * places.trait("done") + rng.normal(0, 0.03, len(townships)))
    unit = np.repeat(np.arange(len(townships)), np.round(townships * share).astype(int))
    number = codes.number_within(unit)
    names = [f"{NAMES[u]}法律援助第{n}苏木乡镇(街道)工作站" for u, n in zip(unit, number, strict=True)]
    host = np.full(len(unit), ID["justice_office"])
    return several("township_station", unit, host, opening_days(rng, 2008, 2020, len(unit)), names)


def department_stations(plan: Plan) -> Columns:
    """Stations with unions, federations, courts and others."""
    rng = plan.rng("departments")
    parts = []
    for word, share in HOSTS.items():
        unit = np.flatnonzero(rng.random(len(places.CODES)) < share * (0.55 + 0.5 * places.trait("done")))
        names = [f"{NAMES[u]}{HOST_NAMES[word]}法律援助工作站" for u in unit]
        days = opening_days(rng, 2009, 2020, len(unit), 0.6)
        parts.append(several("department_station", unit, np.full(len(unit), ID[word]), days, names))
    return join(*parts)


def contact_points(plan: Plan) -> Columns:
    """Contact points in about a third of the villages."""
    rng = plan.rng("contacts")
    _, villages = grounds(plan)
    share = np.clip(CONTACT_SHARE * places.trait("done") / 0.8 * rng.uniform(0.5, 1.6, len(villages)), 0, 1)
    unit = np.repeat(np.arange(len(villages)), np.round(villages * share).astype(int))
    names = [f"{NAMES[u]}法律援助第{n}联络点" for u, n in zip(unit, codes.number_within(unit), strict=True)]
    return several("contact_point", unit, None, opening_days(rng, 2012, 2021, len(unit), 0.9), names)


def duty_stations(plan: Plan) -> Columns:
    """Duty lawyers' posts at courts, procuratorates and detention centres, most opened since 2017."""
    rng = plan.rng("duty posts")
    parts = []
    for word, share in POSTS.items():
        unit = np.flatnonzero(rng.random(len(places.CODES)) < share * (0.8 + 0.22 * places.trait("done")))
        unit = unit[unit != places.REGION]
        names = [f"{NAMES[u]}{HOST_NAMES[word]}值班律师工作站" for u in unit]
        days = opening_days(rng, 2015, 2020, len(unit), 0.9)
        parts.append(several("duty_station", unit, np.full(len(unit), ID[word]), days, names))
    return join(*parts)


def video_points(plan: Plan) -> Columns:
    """Video terminals in towns far from the banner's seat."""
    rng = plan.rng("video")
    number = rng.poisson(np.where(places.IS_BANNER, 1.3 * places.trait("done"), 0.6))
    unit = np.repeat(np.arange(len(number)), number)
    names = [
        f"{NAMES[u]}第{n}远程视频法律咨询点" for u, n in zip(unit, codes.number_within(unit), strict=True)
    ]
    return several("video_point", unit, None, opening_days(rng, 2017, 2021, len(unit), 1.2), names)


def table(plan: Plan) -> pl.DataFrame:
    """The service_points table: what was opened up to as_of."""
    parts = [build(plan) for build in (windows, township_stations, department_stations, contact_points)]
    points = join(*parts, duty_stations(plan), video_points(plan))
    points = codes.take(points, points["opened"] <= plan.last)
    rng = plan.rng("points")
    few = (points["kind"] != ID["window"]) & (rng.random(len(points["unit"])) < 0.008)
    given_up = points["opened"] + rng.integers(400, 2500, len(few))
    points["closed"] = np.where(few, within(given_up, plan.last), points["closed"])
    points = codes.take(points, np.lexsort((points["opened"], points["kind"], points["unit"])))
    return frame(rng, points)


def frame(rng: np.random.Generator, points: Columns) -> pl.DataFrame:
    """The points in the columns of the contract."""
    unit, size = points["unit"], len(points["unit"])
    code = codes.look_up(places.CODE_SERIES, unit)
    number = pl.Series(codes.number_within(unit)).cast(pl.String).str.zfill(4)
    located = rng.random(size) >= 0.02
    shift = rng.uniform(-0.045, 0.045, (2, size))
    return pl.DataFrame(
        {
            "point_id": pl.select(pl.format("S{}-{}", code, number)).to_series(),
            "unit_code": code,
            "kind": codes.texts(points["kind"]),
            "host": codes.texts(points["host"]),
            "name": pl.Series(points["name"].tolist(), dtype=pl.String),
            "lon": codes.nullable(np.round(places.LON[unit] + shift[0], 5), located),
            "lat": codes.nullable(np.round(places.LAT[unit] + shift[1], 5), located),
            "opened_date": codes.dates(points["opened"]),
            "closed_date": codes.dates(points["closed"]),
            "is_street_front": street_front(rng, points),
            **equipment(rng, points),
        }
    )


def street_front(rng: np.random.Generator, points: Columns) -> pl.Series:
    """As decided for windows; by chance, and often not recorded, elsewhere."""
    chance = rng.random(len(points["unit"])) < 0.35
    window = points["kind"] == ID["window"]
    known = np.where(window, points["street"] >= 0, rng.random(len(chance)) >= 0.3)
    return codes.nullable(np.where(window, points["street"] == 1, chance), known)


def equipment(rng: np.random.Generator, points: Columns) -> dict[str, pl.Series]:
    """What a place offers: windows most, newer places more, leagues that are behind less."""
    window = points["kind"] == ID["window"]
    new = points["opened"] >= day(date(2016, 1, 1))
    lift = 0.82 + 0.2 * places.trait("done")[points["unit"]] + np.where(new, 0.05, -0.04)
    shares = {
        "is_accessible": (0.86, 0.35),
        "has_zones": (0.9, 0.2),
        "has_full_equipment": (0.84, 0.55),
        "has_dedicated_staff": (0.93, 0.7),
        "has_video": (0.66, 0.06),
        "is_one_stop": (0.82, 0.1),
        "accepts_online": (0.78, 0.25),
    }
    offered = {}
    for name, (at_window, elsewhere) in shares.items():
        chance = np.where(window, at_window, elsewhere) * lift
        offered[name] = codes.flags(rng, rng.random(len(chance)) < chance, 0.025)
    return offered


def grassroots(plan: Plan) -> pl.DataFrame:
    """Townships and villages of every banner, year by year; a few villages merge."""
    townships, villages = grounds(plan)
    parts = []
    for year in plan.years:
        banner = np.flatnonzero(places.IS_BANNER)
        parts.append(
            pl.DataFrame(
                {
                    "unit_code": codes.look_up(places.CODE_SERIES, banner),
                    "year": pl.Series(np.full(len(banner), year)),
                    "townships": pl.Series(townships[banner]),
                    "villages": pl.Series(villages[banner] + 2 * (2020 - min(year, 2020)) // 3),
                }
            )
        )
    return pl.concat(parts)
