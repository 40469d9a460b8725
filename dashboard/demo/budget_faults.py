"""Which faults are planted in the budgets (F-20, F-21, F-22, F-26, F-38, F-39, F-65)?"""

from dataclasses import dataclass

import numpy as np

from dashboard.demo import grants, places
from dashboard.demo.codes import FUNDS
from dashboard.demo.grants import CENTRAL, DONATION, LEAST_SPENT, LOCAL, LOTTERY, REGIONAL, UPPER, Grants
from dashboard.demo.plan import FIRST_YEAR
from dashboard.demo.planter import draw
from dashboard.demo.truth import Truth, of_year

ENOUGH_YUAN = 1_000


@dataclass
class Changes:
    """The grants while faults are planted; no unit is used twice."""

    grants: Grants

    def __post_init__(self) -> None:
        self.rng = self.grants.plan.rng("budget faults")
        self.number = self.grants.plan.faults_a_year
        self.free = np.ones(len(places.CODES), dtype=bool)

    def pick(self, where: np.ndarray, share: float) -> np.ndarray:
        """Some unused units out of `where`, a share of a year's number of faults but at least one."""
        rows = np.flatnonzero(where & self.free)
        rows = draw(self.rng, rows, rows, max(1, round(self.number * share)))
        self.free[rows] = False
        return rows

    def pick_year(self, where: np.ndarray, share: float) -> list[tuple[int, int]]:
        """Some unused units out of `where` (unit × year), each with one of its years."""
        units = self.pick(np.asarray(where.any(axis=1)), share)
        return [(int(unit), int(self.rng.choice(np.flatnonzero(where[unit])))) for unit in units]

    def hit(self, rule: str, unit: int, year: int, note: str, severity: str = "A") -> None:
        """Record what a rule must return for a unit and year."""
        self.grants.truths.append(of_year(rule, unit, FIRST_YEAR + year, note, severity))


def plant(made: Grants) -> None:
    """Change what arrived, promise what was not changed, then change what was promised."""
    changes = Changes(made)
    if changes.number:
        for fault in (slow_spending, behind_the_cases, old_money, overspending):
            fault(changes)
    grants.promise(made)
    if changes.number:
        for fault in (no_own_budget, no_own_line, falling_budgets):
            fault(changes)


def slow_spending(changes: Changes) -> None:
    """F-39: from some year on a unit is given much more of its own budget than it spends."""
    made, plan = changes.grants, changes.grants.plan
    spent = made.spent.sum(axis=2)
    for unit in changes.pick(spent[:, 0] >= ENOUGH_YUAN, 0.6):
        usual = changes.rng.uniform(0.68, 0.86)
        for year in range(int(changes.rng.integers(0, len(plan.years))), len(plan.years)):
            share = usual - 1 + plan.progress(FIRST_YEAR + year)
            if share < 0.2 or spent[unit, year] == 0:
                continue
            arrived = int(np.ceil(spent[unit, year] / share))
            made.received[unit, year, LOCAL] += max(0, arrived - made.received[unit, year].sum())
            changes.hit("F-39", unit, year, "支出进度明显落后")


def behind_the_cases(changes: Changes) -> None:
    """F-22: an ample year is followed by one that gives no more than is spent, while cases grow."""
    made = changes.grants
    spent = made.spent.sum(axis=2)
    ample = np.maximum(made.received.sum(axis=2), np.floor(spent / LEAST_SPENT).astype(np.int64))
    scarce = made.received.copy()
    scarce[:, :, LOCAL] = np.minimum(scarce[:, :, LOCAL], made.spent[:, :, LOCAL])
    scarce = scarce.sum(axis=2)
    pairs = np.zeros(spent.shape, dtype=bool)
    for year in np.flatnonzero(made.complete)[1:]:
        two = np.stack([ample[:, year - 1], scarce[:, year]], axis=1)
        pairs[:, year] = grants.behind_cases(two, made.approved[:, year - 1 : year + 1])[:, 1]
    for unit, year in changes.pick_year(pairs, 0.75):
        made.received[unit, year - 1, LOCAL] += ample[unit, year - 1] - made.received[unit, year - 1].sum()
        made.received[unit, year, LOCAL] -= made.received[unit, year].sum() - scarce[unit, year]
        changes.hit("F-22", unit, year, "到位经费增长落后于办案增长")


def old_money(changes: Changes) -> None:
    """F-38: a donation or lottery sum of an early year that all later spending does not use up."""
    made = changes.grants
    last = int(made.complete.sum()) - 1
    if last < 2:
        return
    for unit in changes.pick(np.ones(len(places.CODES), dtype=bool), 0.5):
        fund = min((DONATION, LOTTERY), key=lambda fund: made.spent[unit, :, fund].sum())
        begin = int(changes.rng.integers(0, last - 1))
        used, arrived = made.spent[unit, : last + 1, fund].sum(), made.received[unit, : begin + 1, fund].sum()
        left = changes.rng.integers(5, 40) * 100
        made.received[unit, begin, fund] += max(0, used - arrived) + left
        code = places.CODES[unit]
        for year in range(begin + 2, last + 1):
            key = f"{code}-{FUNDS[fund]}-{FIRST_YEAR + year}"
            made.truths.append(Truth("F-38", key, "A", code, "资金结转超过两年"))


def overspending(changes: Changes) -> None:
    """F-65: in all years together a fund gave less than was spent of it."""
    made = changes.grants
    spent = made.spent.sum(axis=1)
    for unit in changes.pick(spent.max(axis=1) >= ENOUGH_YUAN, 0.75):
        fund = int(changes.rng.choice(np.flatnonzero(spent[unit] >= ENOUGH_YUAN)))
        arrived = spent[unit, fund] / changes.rng.uniform(1.03, 1.12)
        share = arrived / made.received[unit, :, fund].sum()
        made.received[unit, :, fund] = np.floor(made.received[unit, :, fund] * min(1.0, share))
        code = places.CODES[unit]
        made.truths.append(Truth("F-65", f"{code}-{FUNDS[fund]}", "A", code, "累计支出超过累计到位"))


def no_own_budget(changes: Changes) -> None:
    """F-20: in the first year a unit had no own budget at all."""
    made = changes.grants
    for unit in changes.pick(np.ones(len(places.CODES), dtype=bool), 0.25):
        made.received[unit, 0, LOCAL] = made.promised[unit, 0, LOCAL] = 0
        made.listed[unit, 0] = False
        changes.hit("F-20", unit, 0, "同级财政预算未安排法律援助经费", "R")


def no_own_line(changes: Changes) -> None:
    """F-20 (to review): money was promised, but without a line of its own until some later year."""
    made = changes.grants
    for unit in changes.pick(np.ones(len(places.CODES), dtype=bool), 0.75):
        until = min(int(changes.rng.integers(1, len(made.plan.years) + 2)), len(made.plan.years))
        made.listed[unit, :until] = False
        for year in range(until):
            changes.hit("F-20", unit, year, "法律援助经费未在同级财政预算单列")


def falling_budgets(changes: Changes) -> None:
    """F-21: the own budget falls; in half of these units money from above rises at the same time (F-26)."""
    made = changes.grants
    later = np.arange(len(made.plan.years)) > 0
    picked = changes.pick_year(np.broadcast_to(later, made.listed.shape), 1.5)
    for place, (unit, year) in enumerate(picked):
        raised = made.promised[unit, year, LOCAL] * changes.rng.uniform(1.03, 1.25)
        made.promised[unit, year - 1, LOCAL] = np.ceil(raised / 100) * 100
        changes.hit("F-21", unit, year, "本级预算较上年减少")
        if place % 2 == 0:
            before = made.promised[unit, year - 1, UPPER].sum()
            least = before - made.promised[unit, year, REGIONAL] + changes.rng.integers(10, 90) * 100
            made.promised[unit, year, CENTRAL] = max(least, made.promised[unit, year, CENTRAL])
            changes.hit("F-26", unit, year, "上级补助增加而本级预算减少")
