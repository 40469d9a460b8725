"""Which units exist, what they are called, and which belongs to which league?"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

ROOT = Path(__file__).resolve().parent.parent
REGION = "150000"


@dataclass(frozen=True)
class Unit:
    """One of the 116 units. `level` is region, league or banner; populations are persons (census)."""

    code: str
    level: str
    name_zh: str
    short_zh: str
    name_en: str
    league_code: str | None
    lon: float | None
    lat: float | None
    pop_2020: int | None


@cache
def table() -> pl.DataFrame:
    """All 115 leagues and banners as delivered in data/reference/units.csv (the region has no row)."""
    path = ROOT / "data" / "reference" / "units.csv"
    return pl.read_csv(path, schema_overrides={"code": pl.String, "league_code": pl.String})


@cache
def units() -> dict[str, Unit]:
    """The 116 units by code, the region first, then leagues, then banners."""
    rows = table().to_dicts()
    population = sum(row["pop_2020"] for row in rows if row["level"] == "league")
    region = Unit(REGION, "region", "内蒙古自治区", "全区", "Inner Mongolia", None, None, None, population)
    known = {REGION: region}
    for row in rows:
        known[row["code"]] = Unit(**{name: row[name] for name in Unit.__dataclass_fields__})
    return known


@cache
def leagues() -> tuple[str, ...]:
    """The 12 league codes in the order of the code list."""
    return tuple(code for code, unit in units().items() if unit.level == "league")


@cache
def banners(league: str | None = None) -> tuple[str, ...]:
    """The banner codes of one league, or all 103."""
    chosen = (u for u in units().values() if u.level == "banner")
    return tuple(u.code for u in chosen if league in (None, u.league_code))


def league_of(code: str) -> str | None:
    """The league a unit counts in: itself for a league, its league for a banner, none for the region."""
    unit = units()[code]
    return code if unit.level == "league" else unit.league_code
