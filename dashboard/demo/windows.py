"""The service windows: about 115, and year by year more of them on the ground floor to the street."""

from datetime import date

import numpy as np

from dashboard import units
from dashboard.demo import places
from dashboard.demo.codes import ID, NOTHING, Columns
from dashboard.demo.plan import Plan, day

# Banners still without a window, banners with two, and windows whose flag nobody entered.
WITHOUT = ("152523", "152528", "152922")
WITH_TWO = ("150104", "150602")
UNRECORDED = ("150725", "150925", "152224")
# Windows not on the street by October 2020, most of them in Xilingol, Alxa, Ulanqab and Hinggan.
INSIDE = ("152500", "152524", "152527", "152529", "152923", "150928", "152202", "150524")
# Share of the street-front windows of 2020 that were so at the end of each year.
PATH = {2015: 0.6, 2016: 0.66, 2017: 0.74, 2018: 0.83, 2019: 0.93, 2020: 1.0}


def windows(plan: Plan) -> Columns:
    """Every window ever open: those moved to the street appear twice, closed and opened on one day."""
    rng = plan.rng("windows")
    codes_open = [code for code in places.CODES if code not in WITHOUT] + list(WITH_TWO)
    unit = np.array(sorted(places.POSITION[code] for code in codes_open))
    twin = np.append(False, unit[1:] == unit[:-1])
    founded = day(date(2009, 1, 5)) + rng.integers(0, 365 * 6, len(unit))
    founded = np.where(twin, day(date(2019, 5, 6)), founded)
    moved = moving_days(plan, unit, twin)
    street = np.where(np.isin(unit, positions(UNRECORDED)), NOTHING, ~np.isin(unit, positions(INSIDE)))
    moves = moved >= 0
    before = part(plan, unit[moves], twin[moves], founded[moves], moved[moves], np.zeros(moves.sum()))
    opened = np.where(moves, moved, founded)
    after = part(plan, unit, twin, opened, np.full(len(unit), NOTHING), street)
    return {name: np.concatenate([before[name], after[name]]) for name in after}


def positions(unit_codes: tuple[str, ...]) -> list[int]:
    """Where units stand among the 116."""
    return [places.POSITION[code] for code in unit_codes]


def moving_days(plan: Plan, unit: np.ndarray, twin: np.ndarray) -> np.ndarray:
    """The day a window moved to the street between 2016 and October 2020; NOTHING where it always was there."""
    rng = plan.rng("window moves")
    movable = ~twin & ~np.isin(unit, positions(INSIDE + UNRECORDED))
    order = rng.permutation(np.flatnonzero(movable))
    order = order[np.argsort(places.trait("street")[unit[order]] < 0.9, kind="stable")]
    moved = np.full(len(unit), NOTHING)
    for year in range(2016, 2021):
        first, last = (round(PATH[number] * len(order)) for number in (year - 1, year))
        latest = 300 if year == 2020 else 360
        moved[order[first:last]] = day(date(year, 1, 1)) + rng.integers(35, latest, last - first)
    return moved


def part(
    plan: Plan,
    unit: np.ndarray,
    twin: np.ndarray,
    opened: np.ndarray,
    closed: np.ndarray,
    street: np.ndarray,
) -> Columns:
    """Windows as points; a move planned for a day after as_of is not yet known."""
    names = [unit_.name_zh for unit_ in units.units().values()]
    second = np.where(twin, "第二", "")
    labels = [f"{names[u]}法律援助中心{extra}便民服务窗口" for u, extra in zip(unit, second, strict=True)]
    return {
        "unit": unit,
        "kind": np.full(len(unit), ID["window"]),
        "host": np.full(len(unit), NOTHING),
        "opened": opened,
        "closed": np.where(closed <= plan.last, closed, NOTHING),
        "street": street.astype(np.int64),
        "name": np.array(labels, dtype=object),
    }
