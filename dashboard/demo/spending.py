"""Money that names no case: consultation, drafting, publicity, training, and what is not business money."""

import numpy as np

from dashboard.demo import codes, duty, places
from dashboard.demo.codes import ID, Columns, choose, join, take
from dashboard.demo.ledger import SUBSIDIES, lines, payee, tax
from dashboard.demo.plan import Plan
from dashboard.demo.providers import Providers
from dashboard.demo.seasons import spread_days

# Category: share of the money paid for cases, yuan of a usual line.
KINDS = {
    "consultation_subsidy": (0.052, 320),
    "drafting_subsidy": (0.013, 120),
    "publicity": (0.07, 2600),
    "training": (0.042, 3200),
    "other_business": (0.045, 1300),
}
# Not business money: lines a unit and year at full scale, yuan of a usual line.
OVERHEAD = {"personnel": (2.2, 21_000), "office": (2.6, 4_500), "informatization": (0.35, 28_000)}
LEAST = 50


def of_kind(
    plan: Plan, rng: np.random.Generator, year: int, category: str, yuan: np.ndarray, usual: int
) -> Columns:
    """Lines of one category, together about so many yuan in each unit, paid from the local budget to vendors."""
    counts = np.where(yuan >= LEAST, np.maximum(1, np.round(yuan / usual)), 0).astype(np.int64)
    unit = np.repeat(np.arange(len(places.CODES)), counts)
    weight = np.exp(rng.normal(0, 0.4, len(unit)))
    amount = yuan[unit] * weight / np.bincount(unit, weight, len(yuan))[unit]
    amount = np.maximum(LEAST, np.round(amount / 10) * 10)
    columns = lines(unit, spread_days(rng, year, len(unit), plan.last), category, amount)
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


def payments(plan: Plan, pool: Providers, year: int, case_money: np.ndarray) -> Columns:
    """All lines of a calendar year that name no case, up to as_of, in step with each unit's money for cases."""
    rng = plan.rng("spending", year)
    parts = [duty.payments(plan, pool, year)]
    for category, (share, usual) in KINDS.items():
        yuan = case_money * share * np.exp(rng.normal(0, 0.12, len(case_money)))
        part = of_kind(plan, rng, year, category, yuan, usual)
        if category in SUBSIDIES:
            pay_handlers(rng, pool, part)
        parts.append(part)
    for category, (number, usual) in OVERHEAD.items():
        counts = rng.poisson(number * plan.scale * plan.progress(year), len(case_money))
        part = of_kind(plan, rng, year, category, counts * usual, usual)
        if category == "personnel":
            part["payee"] = choose(rng, len(part["unit"]), {"other_unit": 1})
        parts.append(part)
    together = join(*parts)
    return take(together, together["paid"] <= plan.last)
