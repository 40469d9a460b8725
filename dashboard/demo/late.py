"""Plant cases whose file, audit or payment came far too late (rules F-33, F-34, F-35), and tell all that are late."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from dashboard.demo import places
from dashboard.demo.codes import ID, NOTHING, Columns
from dashboard.demo.plan import Plan
from dashboard.demo.progress import delay
from dashboard.demo.truth import ARISEN, PLANTED, Truth

STEPS = {"F-33": ("closed", "filed"), "F-34": ("filed", "audited"), "F-35": ("payable", "paid")}
NOTES = {"F-33": "立卷材料迟交", "F-34": "案卷审查迟延", "F-35": "办案补贴迟付"}
LIMIT, BREACH = 30, 90


@dataclass(frozen=True)
class Late:
    """One case row made late on purpose, and the rule it was made for."""

    rule: str
    row: int


def plant(plan: Plan, year: int, cases: Columns) -> tuple[Late, ...]:
    """Delay some approved cases by months, each for one rule."""
    rng = plan.rng("late", year)
    approved = np.flatnonzero(cases["decision"] == ID["approved"])
    number = min(plan.faults_a_year, len(approved) // len(STEPS))
    rows = rng.permutation(approved)[: number * len(STEPS)]
    for (_, step), chosen in zip(STEPS.values(), np.split(rows, len(STEPS)), strict=True):
        days = np.zeros(len(cases["unit"]), dtype=np.int64)
        days[chosen] = rng.integers(60, 240, len(chosen))
        if step == "paid":
            cases["pay_wait"] = np.where(days > 0, 40 + days, cases["pay_wait"])
        else:
            delay(cases, step, days)
    rules = np.repeat(list(STEPS), number)
    return tuple(Late(str(rule), int(row)) for rule, row in zip(rules, rows, strict=True))


def first_subsidies(cases: Columns, payments: Columns) -> np.ndarray:
    """The day of each case's first subsidy, whoever paid it; far ahead where there is none."""
    size = len(cases["unit"])
    first = np.full(size, np.iinfo(np.int64).max)
    case = payments["case"]
    rows = (payments["category"] == ID["case_subsidy"]) & (case >= 0) & (case < size)
    np.minimum.at(first, case[rows], payments["paid"][rows])
    return first


def truths(
    plan: Plan, cases: Columns, ids: pl.Series, paid: np.ndarray, staff: np.ndarray, planted: tuple[Late, ...]
) -> list[Truth]:
    """Every case late on as_of, the planted ones marked; a case of a staff handler waits for no payment."""
    on_purpose = {(late.rule, late.row) for late in planted}
    days = cases | {"paid": paid, "payable": np.where(staff, NOTHING, cases["audited"])}
    found = []
    for rule, (begin, end) in STEPS.items():
        until = np.minimum(np.where(days[end] < 0, plan.last, days[end]), plan.last)
        elapsed = np.where(days[begin] < 0, 0, until - days[begin])
        for row in np.flatnonzero(elapsed > LIMIT):
            severity = "R" if rule == "F-35" and elapsed[row] > BREACH else "A"
            origin = PLANTED if (rule, int(row)) in on_purpose else ARISEN
            unit = places.CODES[cases["unit"][row]]
            found.append(Truth(rule, ids[int(row)], severity, unit, NOTES[rule], origin))
    return found
