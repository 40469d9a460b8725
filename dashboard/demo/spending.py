"""Money that names no case: consultation, drafting, publicity, training, and what is not business money."""

import numpy as np

from dashboard.demo import codes, duty, places
from dashboard.demo.codes import ID, Columns, choose, join, take
from dashboard.demo.ledger import SUBSIDIES, lines, payee, tax
from dashboard.demo.plan import Plan
from dashboard.demo.providers import Providers
from dashboard.demo.seasons import spread_days

# Category: share of the case subsidies, yuan of a usual line.
KINDS = {
    "consultation_subsidy": (0.055, 320),
    "drafting_subsidy": (0.014, 120),
    "publicity": (0.075, 2600),
    "training": (0.045, 3200),
    "other_business": (0.05, 1300),
}
# Not business money: lines a unit and year at full scale, yuan of a usual line.
OVERHEAD = {"personnel": (2.2, 21_000), "office": (2.6, 4_500), "informatization": (0.35, 28_000)}


def line_counts(rng: np.random.Generator, mean: np.ndarray) -> np.ndarray:
    """Whole numbers of lines around a mean, rounded up or down by chance."""
    return np.floor(mean + rng.random(len(mean))).astype(np.int64)


def of_kind(rng: np.random.Generator, year: int, category: str, counts: np.ndarray, usual: int) -> Columns:
    """So many lines of one category in each unit, paid from the local budget to vendors."""
    unit = np.repeat(np.arange(len(places.CODES)), counts)
    amount = usual * np.exp(rng.normal(-0.08, 0.4, len(unit)))
    amount = np.maximum(50, np.round(amount / 10) * 10)
    columns = lines(unit, spread_days(rng, year, len(unit)), category, amount)
    if category in ("publicity", "training"):
        number = rng.integers(1, 6, len(unit))
        columns["contract"] = np.where(rng.random(len(unit)) < 0.3, number, codes.NOTHING)
    return columns


def pay_handlers(rng: np.random.Generator, pool: Providers, columns: Columns) -> None:
    """Consultation and drafting go to lawyers of the unit, part of the former from central money."""
    size = len(columns["unit"])
    columns["provider"] = pool.draw(rng, columns["unit"], np.ones(size, dtype=int), columns["paid"])
    columns["payee"] = payee(rng, pool, columns["provider"])
    central = (columns["category"] == ID["consultation_subsidy"]) & (rng.random(size) < 0.4)
    columns["fund"] = np.where(central, ID["central_transfer"], columns["fund"])
    columns["tax"] = tax(rng, columns)


def payments(plan: Plan, pool: Providers, year: int) -> Columns:
    """All lines of a calendar year that name no case, up to as_of."""
    rng = plan.rng("spending", year)
    base = duty.expected_subsidies(plan, year)
    parts = [duty.payments(plan, pool, year)]
    for category, (share, usual) in KINDS.items():
        mean = base * share * np.exp(rng.normal(-0.03, 0.25, len(base))) / usual
        part = of_kind(rng, year, category, line_counts(rng, mean), usual)
        if category in SUBSIDIES:
            pay_handlers(rng, pool, part)
        parts.append(part)
    for category, (number, usual) in OVERHEAD.items():
        counts = rng.poisson(number * plan.scale, len(base))
        part = of_kind(rng, year, category, counts, usual)
        if category == "personnel":
            part["payee"] = choose(rng, len(part["unit"]), {"other_unit": 1})
        parts.append(part)
    together = join(*parts)
    return take(together, together["paid"] <= plan.last)
