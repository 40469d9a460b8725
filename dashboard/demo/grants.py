"""How much did each fund promise and give to each unit in each year, so that its spending fits?"""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from dashboard.demo.codes import FUNDS
from dashboard.demo.plan import Plan, day
from dashboard.demo.totals import Totals
from dashboard.demo.truth import Truth

LOCAL, CENTRAL, REGIONAL, LOTTERY, DONATION = (
    FUNDS.index(fund)
    for fund in ("local_budget", "central_transfer", "region_special", "lottery", "donation")
)
UPPER = [CENTRAL, REGIONAL]
SMALLEST = 1_000
ENOUGH_CASES = 10
# A complete year spends at least this share of what arrived, a running one at most that.
LEAST_SPENT, MOST_SPENT = 0.902, 0.98


@dataclass
class Grants:
    """Yuan by unit, year and fund: spent, received, promised; whether the own budget has a line of its own."""

    plan: Plan
    spent: np.ndarray
    approved: np.ndarray
    received: np.ndarray
    promised: np.ndarray
    listed: np.ndarray
    truths: list[Truth] = field(default_factory=list)

    @property
    def complete(self) -> np.ndarray:
        """Which years are over."""
        return np.array([self.plan.progress(year) >= 1 for year in self.plan.years])


def make(plan: Plan, sums: Totals) -> Grants:
    """What a year's spending asks for; nothing is promised yet."""
    spent = sums.business
    received = by_fund(plan, spent, yearly(plan, spent.sum(axis=2), sums.approved))
    listed = np.ones(received.shape[:2], dtype=bool)
    return Grants(plan, spent, sums.approved, received, np.zeros_like(received), listed)


def yearly(plan: Plan, spent: np.ndarray, approved: np.ndarray) -> np.ndarray:
    """Yuan for a unit and year: nine tenths and more are spent by its end, in step with time inside it."""
    rng = plan.rng("received")
    share = rng.uniform(0.925, 0.975, spent.shape)
    time = np.array([plan.progress(year) for year in plan.years])
    share = np.where(time < 1, np.minimum(MOST_SPENT, time * np.minimum(1.06, share * 1.085)), share)
    return in_step(spent / share, spent, approved, int((time >= 1).sum()))


def in_step(given: np.ndarray, spent: np.ndarray, approved: np.ndarray, complete: int) -> np.ndarray:
    """Let money follow the cases as far as spending allows: scarcer before a rise, ampler after it."""
    kept = np.maximum(0.1, approved[:, 1:] / np.maximum(1, approved[:, :-1]) - 0.045)
    least, most = spent / MOST_SPENT, spent / LEAST_SPENT
    judged = approved[:, :-1] >= ENOUGH_CASES
    for year in reversed(range(complete - 1)):
        scarcer = np.clip(most[:, year + 1] / kept[:, year], least[:, year], given[:, year])
        given[:, year] = np.where(judged[:, year], scarcer, given[:, year])
    for year in range(complete - 1):
        ampler = np.clip(given[:, year] * kept[:, year], given[:, year + 1], most[:, year + 1])
        given[:, year + 1] = np.where(judged[:, year], ampler, given[:, year + 1])
    return given


def by_fund(plan: Plan, spent: np.ndarray, given: np.ndarray) -> np.ndarray:
    """Every fund in proportion to its spending; nothing stays unspent for two years."""
    share = spent / np.maximum(1, spent.sum(axis=2, keepdims=True))
    wanted = (np.ceil(share * given[:, :, None] / 10) * 10).astype(np.int64)
    used = spent.cumsum(axis=1)
    arrived = np.zeros_like(used)
    last = sum(plan.progress(year) >= 1 for year in plan.years) - 1
    for year in range(arrived.shape[1]):
        arrived[:, year] = (arrived[:, year - 1] if year else 0) + wanted[:, year]
        if year + 2 <= last:
            arrived[:, year] = np.minimum(arrived[:, year], used[:, year + 2])
    return np.diff(arrived, axis=1, prepend=0)


def promise(grants: Grants) -> None:
    """Promised is mostly what arrived; own money of the running year is on its way, and own budgets never fall."""
    rng = grants.plan.rng("appropriated")
    arrived = np.where(rng.random(grants.received.shape) < 0.06, 0.95, 1.0)
    running = np.flatnonzero(~grants.complete)
    arrived[:, running, LOCAL] = rng.uniform(0.84, 1, (len(arrived), len(running)))
    grants.promised = (np.ceil(grants.received / arrived / 100) * 100).astype(np.int64)
    own = np.maximum(grants.promised[:, :, LOCAL], SMALLEST)
    grants.promised[:, :, LOCAL] = np.maximum.accumulate(own, axis=1)


def growth(yuan: np.ndarray) -> np.ndarray:
    """Change against the year before by unit and year; none in the first year."""
    return np.diff(yuan, axis=1, prepend=yuan[:, :1])


def behind_cases(received: np.ndarray, approved: np.ndarray) -> np.ndarray:
    """F-22 by unit and year: money grows more than five points less than cases, from ten cases on."""
    hit = np.zeros(received.shape, dtype=bool)
    before, now = received[:, :-1], received[:, 1:]
    cases, more = approved[:, :-1], approved[:, 1:] - approved[:, :-1]
    slower = 100 * (now - before) * cases < (100 * more - 5 * cases) * before
    hit[:, 1:] = slower & (before > 0) & (cases >= ENOUGH_CASES)
    return hit


def is_slow(plan: Plan, spent: np.ndarray, received: np.ndarray) -> np.ndarray:
    """F-39 by unit and year: spent more than ten points less than the time that has passed."""
    first = np.array([day(date(year, 1, 1)) for year in (*plan.years, plan.years[-1] + 1)])
    days = np.diff(first)
    elapsed = np.minimum(first[1:], plan.last + 1) - first[:-1]
    return 10 * days * spent < received * (10 * elapsed - days)


def left_over(grants: Grants) -> np.ndarray:
    """F-38 by unit, year and fund: what arrived two years before and all spending since has not used up."""
    arrived, used = grants.received.cumsum(axis=1), grants.spent.cumsum(axis=1)
    hit = np.zeros(arrived.shape, dtype=bool)
    hit[:, 2:] = arrived[:, :-2] > used[:, 2:]
    return hit & grants.complete[:, None]


def overspent(grants: Grants) -> np.ndarray:
    """F-65 by unit and fund: more than one per cent above all that ever arrived."""
    return 100 * grants.spent.sum(axis=1) > 101 * grants.received.sum(axis=1)
