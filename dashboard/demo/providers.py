"""Who handles cases: the providers table, and which of them gets which case."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from dashboard.demo import codes, places
from dashboard.demo.plan import Plan, day

KINDS = ("aid_staff", "private_lawyer", "grassroots_worker", "ngo_staff", "volunteer")
# A lawyer is needed in criminal matters; grassroots workers, NGOs and volunteers take the others.
CRIMINAL = {"aid_staff": 0.13, "private_lawyer": 0.87}
OTHERS = {
    "aid_staff": 0.14,
    "private_lawyer": 0.52,
    "grassroots_worker": 0.29,
    "ngo_staff": 0.03,
    "volunteer": 0.02,
}


@dataclass(frozen=True)
class Providers:
    """All handlers sorted by unit and kind; `start` and `count` find the pool of a unit and kind."""

    ids: pl.Series
    kind: np.ndarray
    unit: np.ndarray
    since: np.ndarray
    left: np.ndarray
    start: np.ndarray
    count: np.ndarray

    def is_staff(self, rows: np.ndarray) -> np.ndarray:
        """Who is on the payroll and may not be paid by case; nobody is where the handler is not known."""
        return (rows >= 0) & (self.kind[rows] == 0)

    def is_lawyer(self, rows: np.ndarray) -> np.ndarray:
        """Who is a private lawyer; every unit has at least three."""
        return (rows >= 0) & (self.kind[rows] == 1)

    def colleague(self, rows: np.ndarray) -> np.ndarray:
        """The next private lawyer of the same unit, of the last one the first."""
        first, size = self.start[self.unit[rows], 1], self.count[self.unit[rows], 1]
        return first + (rows - first + 1) % size

    def draw(
        self, rng: np.random.Generator, unit: np.ndarray, kind: np.ndarray, when: np.ndarray
    ) -> np.ndarray:
        """A handler of the unit and kind who had not left; the unit's lawyers where it has none of that kind."""
        kind = np.where(self.count[unit, kind] > 0, kind, 1)
        place = (rng.random(len(unit)) ** 1.4 * self.count[unit, kind]).astype(np.int64)
        chosen = self.start[unit, kind] + place
        gone = (self.left[chosen] >= 0) & (self.left[chosen] <= when + 400)
        return np.where(gone, self.start[unit, kind], chosen)


def pool_sizes(plan: Plan) -> np.ndarray:
    """How many handlers of each kind a unit has, by the size of its work."""
    rng = plan.rng("pools")
    share = places.shares(plan, 2019) * len(places.CODES)
    mean = np.outer(share, (1.6, 14.0, 4.5, 0.4, 0.5))
    least = np.array((2, 3, 1, 0, 0))
    return np.maximum(least, rng.poisson(mean))


def providers(plan: Plan) -> Providers:
    """The whole pool, the same at every scale."""
    rng = plan.rng("providers")
    count = pool_sizes(plan)
    start = (np.cumsum(count) - count.ravel()).reshape(count.shape)
    unit = np.repeat(np.arange(len(places.CODES)), count.sum(axis=1))
    kind = np.repeat(np.tile(np.arange(len(KINDS)), len(places.CODES)), count.ravel())
    number = codes.number_within(unit)
    ids = pl.select(
        pl.format("L{}-{}", codes.look_up(places.CODE_SERIES, unit), pl.Series(number).cast(str).str.zfill(4))
    ).to_series()
    first = np.isin(np.arange(len(unit)), start)
    since = day(date(2015, 6, 1)) - (rng.gamma(2.0, 1700, len(unit))).astype(np.int64)
    since = np.where(rng.random(len(unit)) < 0.03, codes.NOTHING, np.maximum(since, day(date(2000, 1, 1))))
    left = rng.integers(day(date(2017, 1, 1)), day(date(2024, 1, 1)), len(unit))
    left = np.where((rng.random(len(unit)) < 0.06) & ~first, codes.within(left, plan.last), codes.NOTHING)
    return Providers(ids, kind, unit, since, left, start, count)


def assign(
    rng: np.random.Generator, pool: Providers, unit: np.ndarray, criminal: np.ndarray, when: np.ndarray
) -> np.ndarray:
    """A handler for every case; three in a hundred are not recorded."""
    kind = np.where(
        criminal,
        codes.choose(rng, len(unit), CRIMINAL),
        codes.choose(rng, len(unit), OTHERS),
    )
    chosen = pool.draw(rng, unit, codes.positions(KINDS, kind), when)
    return np.where(rng.random(len(unit)) < 0.03, codes.NOTHING, chosen)


def table(plan: Plan, pool: Providers) -> pl.DataFrame:
    """The providers table of the contract."""
    rng = plan.rng("providers table")
    size = len(pool.unit)
    kinds = codes.numbers(KINDS)[pool.kind]
    specialities = {"criminal": 5, "labour": 4, "family": 3, "minors": 2, "land": 1.5, "military": 0.6}
    special = codes.choose(rng, size, specialities)
    special = np.where(rng.random(size) < 0.42, special, codes.NOTHING)
    bilingual = rng.random(size) < 0.03 + 1.6 * places.trait("mongolian")[pool.unit]
    return pl.DataFrame(
        {
            "provider_id": pool.ids,
            "kind": codes.texts(kinds),
            "unit_code": codes.look_up(places.CODE_SERIES, pool.unit),
            "practising_since": codes.dates(pool.since),
            "speciality": codes.texts(special),
            "is_bilingual": codes.flags(rng, bilingual, 0.03),
            "left_date": codes.dates(pool.left),
        }
    )
