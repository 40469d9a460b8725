"""How does a case move: decided, assigned, closed, filed, audited, archived, and how does it end?"""

import numpy as np

from dashboard.demo import places
from dashboard.demo.codes import ID, NOTHING, Columns, choose, is_in, within
from dashboard.demo.seasons import add_workdays, next_workday

STEPS = ("decided", "assigned", "closed", "filed", "audited", "archived")
# Median days from assignment to closing.
DURATION = {
    "criminal_defence": 50,
    "criminal_representation": 60,
    "civil_litigation": 82,
    "administrative_litigation": 105,
    "state_compensation": 110,
    "labour_arbitration": 52,
    "non_litigation": 20,
    "petition": 95,
}
REVIEW_DAYS = (0.27, 0.2, 0.17, 0.13, 0.1, 0.07, 0.06)
ASSIGN_DAYS = (0.34, 0.27, 0.18, 0.11, 0.06, 0.04)
CRIMINAL_OUTCOMES = {"adopted": 42, "partly_adopted": 38, "not_adopted": 18, "terminated": 2}
COURT_OUTCOMES = {
    "won": 34,
    "mediated": 24,
    "partly_won": 22,
    "lost": 9,
    "withdrawn": 8,
    "terminated": 3,
}
ARBITRATION_OUTCOMES = {"arbitrated": 52, "conciliated": 25, "settled": 19, "terminated": 4}
SETTLED_OUTCOMES = {"settled": 52, "conciliated": 43, "terminated": 5}
FAVOURABLE = ("won", "partly_won", "mediated", "settled", "conciliated", "arbitrated")
HULUNBUIR = places.LEAGUES.index("150700")


def workday_delay(rng: np.random.Generator, usual: tuple[float, ...], late: np.ndarray) -> np.ndarray:
    """Working days: `usual` holds the shares of 0, 1, 2 …; a late case takes eight or more."""
    usual_days = np.searchsorted(np.cumsum(usual), rng.random(len(late)) * sum(usual), side="right")
    late_days = 8 + rng.geometric(0.16, len(late))
    return np.where(rng.random(len(late)) < late, late_days, usual_days)


def late_review(cases: Columns, year: int) -> np.ndarray:
    """Chance of a late review by league; in Hulunbuir it grows every year."""
    growing = np.where(places.LEAGUE == HULUNBUIR, 1 + 0.75 * max(0, year - 2016), 1.0)
    return (places.trait("late_review") * growing)[cases["unit"]]


def add_decision(rng: np.random.Generator, cases: Columns, year: int) -> None:
    """The decision and its day; a few urgent applications get their handler first (先行提供)."""
    size = len(cases["unit"])
    applied = cases["origin"] == ID["application"]
    quick = np.minimum(2, rng.geometric(0.7, size) - 1)
    slow = workday_delay(rng, REVIEW_DAYS, late_review(cases, year))
    cases["decided"] = add_workdays(cases["applied"], np.where(applied, slow, quick))
    refusal = choose(rng, size, {"refused_means": 42, "refused_scope": 40, "refused_other": 18})
    refused = applied & (rng.random(size) < 0.031)
    cases["decision"] = np.where(refused, refusal, ID["approved"]).astype(np.int16)
    cases["is_advance"] = applied & ~refused & (rng.random(size) < 0.007)


def add_steps(rng: np.random.Generator, cases: Columns) -> None:
    """Days of the later steps, as they will be once they have happened."""
    size = len(cases["unit"])
    unit = cases["unit"]
    wait = workday_delay(rng, ASSIGN_DAYS, places.trait("late_assign")[unit])
    cases["assigned"] = add_workdays(cases["decided"], wait)
    urgent = add_workdays(cases["applied"], np.zeros(size, dtype=int))
    cases["assigned"] = np.where(cases["is_advance"], urgent, cases["assigned"])
    median = np.ones(len(ID))
    for service, days in DURATION.items():
        median[ID[service]] = days
    length = median[cases["service"]] * np.exp(rng.normal(0, 0.55, size))
    length = np.where(rng.random(size) < 0.015, length * 7, length)
    begun = np.maximum(cases["decided"], cases["assigned"])
    cases["closed"] = next_workday(begun + 2 + length.astype(np.int64))
    late = rng.random(size) < 0.5 * places.trait("late_file")[unit]
    filing = np.where(late, 31 + rng.geometric(0.04, size), 1 + (rng.beta(2, 3, size) * 25).astype(int))
    cases["filed"] = next_workday(cases["closed"] + filing)
    late = rng.random(size) < 0.35 * places.trait("late_file")[unit]
    audit = np.where(late, 31 + rng.geometric(0.06, size), 1 + (rng.beta(2, 4, size) * 25).astype(int))
    cases["audited"] = next_workday(cases["filed"] + audit)
    cases["archived"] = next_workday(cases["audited"] + 1 + (rng.beta(2, 3, size) * 40).astype(int))
    cases["archived"] = np.where(rng.random(size) < 0.04, NOTHING, cases["archived"])


def delay(cases: Columns, step: str, days: np.ndarray) -> None:
    """Move a step and all that follow it by so many days."""
    for later in STEPS[STEPS.index(step) :]:
        cases[later] = np.where(cases[later] < 0, NOTHING, next_workday(cases[later] + days))


def cut_off(cases: Columns, last: int) -> None:
    """What lies after as_of is not known; what follows a refusal or an unknown step never happens."""
    cases["decided"] = within(cases["decided"], last)
    cases["decision"] = np.where(cases["decided"] < 0, NOTHING, cases["decision"])
    approved = cases["decision"] == ID["approved"]
    begun = approved | (cases["is_advance"] & (cases["decision"] < 0))
    cases["assigned"] = np.where(begun, within(cases["assigned"], last), NOTHING)
    known = approved & (cases["assigned"] >= 0)
    for step in STEPS[2:]:
        cases[step] = np.where(known, within(cases[step], last), NOTHING)
        known &= (cases[step] >= 0) | (step == "archived")


def add_outcome(rng: np.random.Generator, cases: Columns) -> None:
    """How a closed case ended; the outcome fits service and matter."""
    size = len(cases["unit"])
    service = cases["service"]
    outcome = np.select(
        [
            cases["matter"] == ID["criminal"],
            service == ID["labour_arbitration"],
            service == ID["non_litigation"],
        ],
        [
            choose(rng, size, CRIMINAL_OUTCOMES),
            choose(rng, size, ARBITRATION_OUTCOMES),
            choose(rng, size, SETTLED_OUTCOMES),
        ],
        choose(rng, size, COURT_OUTCOMES),
    )
    cases["outcome"] = np.where(cases["closed"] >= 0, outcome, NOTHING).astype(np.int16)


def add_recovered(rng: np.random.Generator, cases: Columns) -> None:
    """Yuan recovered in closed cases that are not criminal; wages are all of it in wage claims."""
    size = len(cases["unit"])
    closed = (cases["closed"] >= 0) & (cases["matter"] != ID["criminal"])
    gain = np.exp(rng.normal(9.9, 0.95, size)) * np.sqrt(cases["recipients"])
    gain = np.where(is_in(cases["outcome"], *FAVOURABLE), (gain / 10).astype(np.int64) * 10, 0)
    known = closed & (rng.random(size) >= 0.12)
    cases["recovered"] = np.where(known, gain, NOTHING)
    wages = known & (cases["cause"] == ID["labour_pay"]) & cases["group_migrant_worker"]
    cases["wages"] = np.where(wages, gain, np.where(known & (rng.random(size) < 0.3), 0, NOTHING))
