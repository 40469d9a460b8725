"""What adds up over the years of an export: money by unit, fund and category, cases approved, lottery cases."""

from dataclasses import dataclass

import numpy as np

from dashboard.contract import CODES
from dashboard.demo import codes, places
from dashboard.demo.codes import FUNDS, ID, Columns
from dashboard.demo.ledger import NOT_BUSINESS
from dashboard.demo.plan import FIRST_YEAR, Plan

CATEGORIES = tuple(CODES["category"])
BUSINESS = [place for place, word in enumerate(CATEGORIES) if word not in NOT_BUSINESS]


def of(*words: str) -> list[int]:
    """Where categories stand in the last axis of money."""
    return [CATEGORIES.index(word) for word in words]


def years_of(days: np.ndarray) -> np.ndarray:
    """The place of each day's calendar year among the years of an export."""
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970 - FIRST_YEAR


def money(plan: Plan, payments: Columns) -> np.ndarray:
    """Yuan paid by unit, year, fund and category."""
    total = np.zeros((len(places.CODES), len(plan.years), len(FUNDS), len(CATEGORIES)), dtype=np.int64)
    fund = codes.positions(FUNDS, payments["fund"])
    category = codes.positions(CATEGORIES, payments["category"])
    np.add.at(total, (payments["unit"], years_of(payments["paid"]), fund, category), payments["amount"])
    return total


def lottery_cases(plan: Plan, payments: Columns, cases: Columns) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Unit, year and case of every case a unit subsidised from the lottery in a year, each once."""
    lottery = (payments["fund"] == ID["lottery"]) & (payments["category"] == ID["case_subsidy"])
    rows = np.flatnonzero(lottery & (payments["case"] >= 0) & (payments["case"] < len(cases["unit"])))
    unit, case = payments["unit"][rows], payments["case"][rows]
    keys = np.stack([unit, years_of(payments["paid"][rows]), case])
    unit, year, case = np.unique(keys, axis=1)
    return unit, year, case


@dataclass
class Totals:
    """Sums by unit and year over the batches made so far."""

    plan: Plan

    def __post_init__(self) -> None:
        size = (len(places.CODES), len(self.plan.years))
        self.case_money = np.zeros(size, dtype=np.int64)
        self.money = np.zeros((*size, len(FUNDS), len(CATEGORIES)), dtype=np.int64)
        self.approved, self.lottery, self.major = (np.zeros(size, dtype=np.int64) for _ in range(3))

    @property
    def business(self) -> np.ndarray:
        """Business yuan by unit, year and fund."""
        return self.money[:, :, :, BUSINESS].sum(axis=3)

    def count_case_money(self, payments: Columns) -> None:
        """Money of cases before any fault; the other spending of a unit is in proportion to it."""
        self.case_money += money(self.plan, payments).sum(axis=(2, 3))

    def count(self, cases: Columns, is_major: np.ndarray, payments: Columns) -> None:
        """Add a finished batch: its cases, which of them are known as major, and its payments."""
        self.money += money(self.plan, payments)
        rows = cases["decision"] == ID["approved"]
        np.add.at(self.approved, (cases["unit"][rows], years_of(cases["decided"][rows])), 1)
        unit, year, case = lottery_cases(self.plan, payments, cases)
        np.add.at(self.lottery, (unit, year), 1)
        np.add.at(self.major, (unit, year), is_major[case])
