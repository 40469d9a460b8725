"""Plant cases whose file, audit or payment came far too late (rules F-33, F-34, F-35)."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from dashboard.demo import places
from dashboard.demo.codes import ID, Columns
from dashboard.demo.plan import Plan
from dashboard.demo.progress import delay
from dashboard.demo.seasons import next_workday

NOTES = {"F-33": "立卷材料迟交数月", "F-34": "案卷审查迟延数月", "F-35": "办案补贴迟付数月"}
SHARES = (("F-33", "filed"), ("F-34", "audited"), ("F-35", "paid"))


@dataclass(frozen=True)
class Late:
    """One case row made late on purpose, and the rule it was made for."""

    rule: str
    row: int


def faults_a_year(plan: Plan) -> int:
    """How many rows of each fault a year gets: eight at full size, fewer in a small export."""
    return max(2, round(8 * min(1.0, plan.scale) ** 0.5))


def plant(plan: Plan, year: int, cases: Columns) -> tuple[Late, ...]:
    """Delay some approved cases by months, each for one rule."""
    rng = plan.rng("late", year)
    approved = np.flatnonzero(cases["decision"] == ID["approved"])
    number = min(faults_a_year(plan), len(approved) // len(SHARES))
    rows = rng.permutation(approved)[: number * len(SHARES)]
    for (_, step), chosen in zip(SHARES, np.split(rows, len(SHARES)), strict=True):
        days = np.zeros(len(cases["unit"]), dtype=np.int64)
        days[chosen] = rng.integers(60, 240, len(chosen))
        if step == "paid":
            cases["pay_wait"] = np.where(days > 0, 40 + days, cases["pay_wait"])
        else:
            delay(cases, step, days)
    rules = np.repeat([rule for rule, _ in SHARES], number)
    return tuple(Late(str(rule), int(row)) for rule, row in zip(rules, rows, strict=True))


def severity(rule: str, days: int) -> str | None:
    """What a rule says after so many days: thirty are allowed, a payment may not take ninety."""
    if days <= 30:
        return None
    return "R" if rule == "F-35" and days > 90 else "A"


def truths(
    plan: Plan, cases: Columns, ids: pl.Series, planted: tuple[Late, ...], staff: np.ndarray
) -> list[dict]:
    """The planted rows that are late on as_of; a case of a staff handler is never waiting for a payment."""
    steps = {"F-33": ("closed", "filed"), "F-34": ("filed", "audited"), "F-35": ("audited", "paid")}
    rows = []
    for late in planted:
        begin, end = steps[late.rule]
        start = cases[begin][late.row]
        paid = next_workday(cases["audited"][late.row] + cases["pay_wait"][late.row])
        stop = paid if end == "paid" else cases[end][late.row]
        days = (stop if 0 <= stop <= plan.last else plan.last) - start
        found = severity(late.rule, int(days))
        if start >= 0 and found and not (end == "paid" and staff[late.row]):
            unit = places.CODES[cases["unit"][late.row]]
            key = ids[late.row]
            rows.append(
                {
                    "rule": late.rule,
                    "key": key,
                    "severity": found,
                    "unit_code": unit,
                    "note": NOTES[late.rule],
                }
            )
    return rows
