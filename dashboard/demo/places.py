"""Where do cases come from: the 116 units, their weights, and what sets the leagues apart?"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from dashboard import units
from dashboard.demo.plan import Plan

CODES = tuple(units.units())
POSITION = {code: number for number, code in enumerate(CODES)}
CODE_SERIES = pl.Series(CODES)
REGION = POSITION[units.REGION]
# Banners so small that a year has fewer than ten cases.
TINY = ("150206", "150727", "152523", "152528", "152922")
TINY_CASES = 6
OWN_SHARE = 0.06
REGION_SHARE = 0.01
APPROVED = {2016: 27_000, 2017: 29_400, 2018: 31_900, 2019: 36_000, 2020: 38_900}


@dataclass(frozen=True)
class Traits:
    """How a league differs. Shares are 0–1, `cases` and `pay` are factors, `growth` is a year's extra growth."""

    cases: float
    growth: float
    late_review: float
    late_assign: float
    late_file: float
    good: float
    mongolian: float
    minority: float
    online: float
    pay: float
    done: float
    street: float


TRAITS = {
    "150000": Traits(1.00, 0.00, 0.01, 0.01, 0.004, 0.64, 0.04, 0.20, 1.1, 1.20, 0.95, 1.00),
    "150100": Traits(1.02, 0.02, 0.02, 0.02, 0.006, 0.62, 0.03, 0.14, 1.3, 1.10, 0.88, 0.93),
    "150200": Traits(1.06, 0.01, 0.02, 0.02, 0.006, 0.60, 0.02, 0.10, 1.2, 1.05, 0.90, 0.95),
    "150300": Traits(0.95, 0.00, 0.03, 0.03, 0.010, 0.34, 0.02, 0.08, 1.0, 1.00, 0.74, 1.00),
    "150400": Traits(1.00, 0.01, 0.04, 0.03, 0.010, 0.57, 0.05, 0.22, 0.9, 0.92, 0.80, 0.90),
    "150500": Traits(1.04, 0.00, 0.05, 0.05, 0.012, 0.52, 0.16, 0.47, 0.8, 0.90, 0.72, 0.88),
    "150600": Traits(1.42, 0.05, 0.01, 0.01, 0.004, 0.77, 0.05, 0.14, 1.5, 1.25, 0.97, 1.00),
    "150700": Traits(0.96, -0.01, 0.04, 0.04, 0.012, 0.56, 0.07, 0.25, 0.9, 0.95, 0.76, 0.90),
    "150800": Traits(1.10, 0.02, 0.02, 0.02, 0.008, 0.63, 0.02, 0.08, 1.0, 0.95, 0.86, 0.95),
    "150900": Traits(0.93, -0.01, 0.05, 0.04, 0.012, 0.53, 0.02, 0.06, 0.8, 0.88, 0.68, 0.80),
    "152200": Traits(1.05, 0.02, 0.04, 0.04, 0.010, 0.55, 0.14, 0.45, 0.8, 0.90, 0.74, 0.82),
    "152500": Traits(0.60, -0.04, 0.06, 0.05, 0.014, 0.54, 0.22, 0.36, 0.7, 0.95, 0.58, 0.62),
    "152900": Traits(0.58, -0.03, 0.05, 0.05, 0.014, 0.55, 0.08, 0.24, 0.7, 1.05, 0.60, 0.55),
}
LEAGUES = tuple(TRAITS)
LEAGUE = np.array([LEAGUES.index(units.league_of(code) or units.REGION) for code in CODES])
IS_BANNER = np.array([units.units()[code].level == "banner" for code in CODES])
IS_LEAGUE = np.array([units.units()[code].level == "league" for code in CODES])
CENTRE = np.array([POSITION[LEAGUES[league]] for league in LEAGUE])
LON = np.array([units.units()[code].lon or 111.69 for code in CODES])
LAT = np.array([units.units()[code].lat or 40.84 for code in CODES])
POPULATION = np.array([units.units()[code].pop_2020 or 0 for code in CODES])


def trait(name: str) -> np.ndarray:
    """One trait for each of the 116 units."""
    values = np.array([getattr(TRAITS[league], name) for league in LEAGUES], dtype=float)
    return values[LEAGUE]


def approved_in(year: int) -> float:
    """Cases approved in a whole year at scale 1; after 2020 five per cent more each year."""
    return APPROVED.get(year) or APPROVED[2020] * 1.05 ** (year - 2020)


def shares(plan: Plan, year: int) -> np.ndarray:
    """Each unit's share of a year's cases: people, the league's factor, chance, and uneven growth."""
    rng = plan.rng("places")
    people = np.where(IS_BANNER, POPULATION, 0) * np.exp(rng.normal(0, 0.22, len(CODES)))
    growth = 1 + trait("growth") + rng.normal(0, 0.02, len(CODES))
    weights = people * trait("cases") * growth ** (year - 2019)
    weights /= weights.sum()
    leagues = np.bincount(LEAGUE, weights=weights, minlength=len(LEAGUES))
    weights = np.where(IS_LEAGUE, OWN_SHARE * leagues[LEAGUE], weights)
    weights[REGION] = REGION_SHARE
    weights[[POSITION[code] for code in TINY]] = TINY_CASES / approved_in(2019)
    return weights / weights.sum()
