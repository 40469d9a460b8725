"""Change or add payments so that fund rules have something to find, and keep the exact truth."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from dashboard.demo import codes, places
from dashboard.demo.cases import Batch
from dashboard.demo.codes import NOTHING, Columns
from dashboard.demo.plan import Plan
from dashboard.demo.providers import Providers
from dashboard.demo.subsidies import lottery_severity
from dashboard.demo.truth import Truth

# Faults gather where supervision is said to be weak, so that the map has something to tell.
WEIGHTS = {"150500": 3.0, "150900": 2.5, "152500": 3.0, "150400": 1.5, "150600": 0.4, "150200": 0.6}
UNIT_WEIGHT = np.array([WEIGHTS.get(code, 1.0) for code in places.LEAGUES])[places.LEAGUE]


def draw(rng: np.random.Generator, rows: np.ndarray, unit: np.ndarray, number: int) -> np.ndarray:
    """Up to `number` of some rows, those of weak leagues first by chance."""
    keys = rng.random(len(rows)) ** (1 / UNIT_WEIGHT[unit])
    return rows[np.argsort(-keys, kind="stable")][:number]


@dataclass(frozen=True)
class Hit:
    """One row a rule must return: a payment by its position, or a case by its row (then `by_case`)."""

    rule: str
    place: int
    unit: int
    severity: str
    note: str
    by_case: bool


@dataclass
class Planter:
    """The payments of one year while faults are planted; no payment, case or unit is used twice."""

    plan: Plan
    made: Batch
    pool: Providers
    payments: Columns
    hits: list[Hit] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cases = self.made.cases
        self.rng = self.plan.rng("faults", self.made.year)
        self.number = self.plan.faults_a_year
        self.used_cases = np.zeros(len(self.made.ids) + 1, dtype=bool)
        self.used_cases[[late.row for late in self.made.planted]] = True
        self.lottery = lottery_severity(self.cases)
        self.free = np.ones(len(self.payments["unit"]), dtype=bool)
        self.free_units = np.ones(len(places.CODES), dtype=bool)

    def several(self, share: float = 1.0) -> int:
        """A share of the year's number of faults, at least one."""
        return max(1, round(self.number * share))

    def pick(self, where: np.ndarray, number: int) -> np.ndarray:
        """Up to `number` unused payments out of `where`, and with them their cases."""
        case = np.where(self.payments["case"] < len(self.made.ids), self.payments["case"], NOTHING)
        rows = np.flatnonzero(where & self.free & ((case < 0) | ~self.used_cases[case]))
        rows = draw(self.rng, rows, self.payments["unit"][rows], len(rows))
        _, first = np.unique(np.where(case[rows] < 0, -1 - rows, case[rows]), return_index=True)
        rows = rows[np.sort(first)][:number]
        self.free[rows] = False
        self.used_cases[case[rows][case[rows] >= 0]] = True
        return rows

    def pick_cases(self, where: np.ndarray, number: int) -> np.ndarray:
        """Up to `number` unused cases out of `where`."""
        rows = np.flatnonzero(where & ~self.used_cases[:-1])
        rows = draw(self.rng, rows, self.cases["unit"][rows], number)
        self.used_cases[rows] = True
        return rows

    def pick_units(self, where: np.ndarray, number: int) -> np.ndarray:
        """Up to `number` unused units out of `where`, for faults of a whole year."""
        rows = np.flatnonzero(where & self.free_units)
        rows = draw(self.rng, rows, rows, number)
        self.free_units[rows] = False
        return rows

    def edit(self, rows: np.ndarray, **values: np.ndarray | int) -> None:
        """Give some payments other values."""
        for name, value in values.items():
            self.payments[name][rows] = value

    def copies(self, rows: np.ndarray, **values: np.ndarray | int) -> np.ndarray:
        """Copy some payments with other values; returns their positions."""
        extra = codes.take(self.payments, rows)
        extra |= {name: np.broadcast_to(value, len(rows)).astype(np.int64) for name, value in values.items()}
        return self.add(extra)

    def add(self, extra: Columns) -> np.ndarray:
        """Append payments, never to be picked themselves; returns their positions."""
        start = len(self.free)
        self.payments = codes.join(self.payments, extra)
        self.free = np.append(self.free, np.zeros(len(extra["unit"]), dtype=bool))
        return np.arange(start, len(self.free))

    def new_unknown_ids(self, number: int) -> np.ndarray:
        """Case ids that stand in no table; returns what to write into `case`."""
        start = len(self.made.ids) + len(self.unknown)
        year = self.made.year
        self.unknown += [f"C150100-{year}-9{len(self.unknown) + extra:05d}" for extra in range(number)]
        return np.arange(start, start + number)

    def hit(self, rule: str, severity: str, places_hit: np.ndarray, note: str, by_case: bool = False) -> None:
        """Record that a rule returns these payments (or, by case, the cases of these payments)."""
        for place in places_hit:
            unit = int(self.payments["unit"][place])
            key = int(self.payments["case"][place]) if by_case else int(place)
            self.hits.append(Hit(rule, key, unit, severity, note, by_case))

    @property
    def case_ids(self) -> pl.Series:
        """The ids `case` points into: the real ones, then the invented ones."""
        return pl.concat([self.made.ids, pl.Series(self.made.ids.name, self.unknown, dtype=pl.String)])

    def truths(self, payment_ids: pl.Series) -> list[Truth]:
        """The truth table's rows, once every payment has its id (in the order of `payments`)."""
        cases = self.case_ids
        rows = []
        for hit in self.hits:
            key = cases[hit.place] if hit.by_case else payment_ids[hit.place]
            rows.append(Truth(hit.rule, key, hit.severity, places.CODES[hit.unit], hit.note))
        return rows
