"""The cases table, one year of applications at a time."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from dashboard.contract import TABLES
from dashboard.demo import codes, late, matters, places, progress, recipients
from dashboard.demo.codes import ID, NOTHING, Columns
from dashboard.demo.plan import Plan
from dashboard.demo.providers import Providers, assign

PLATFORM_SHARE = {2016: 0.31, 2017: 0.44, 2018: 0.6, 2019: 0.76, 2020: 0.88}


@dataclass(frozen=True)
class Batch:
    """The cases applied for in one year: columns as numbers, ids, and the late steps planted among them."""

    year: int
    cases: Columns
    ids: pl.Series
    planted: tuple[late.Late, ...]


def batch(plan: Plan, pool: Providers, year: int) -> Batch:
    """Every case applied for in `year`, as known on as_of."""
    rng = plan.rng("cases", year)
    cases = matters.arrivals(plan, year)
    matters.add_origin(rng, cases, year)
    matters.add_stage(rng, cases)
    matters.add_service(rng, cases)
    recipients.add_groups(rng, cases)
    recipients.add_marks(rng, cases)
    progress.add_decision(rng, cases, year)
    progress.add_steps(rng, cases)
    cases["pay_wait"] = payment_wait(rng, cases["unit"])
    chosen = late.plant(plan, year, cases) if plan.faults else ()
    progress.cut_off(cases, plan.last)
    progress.add_outcome(rng, cases)
    progress.add_recovered(rng, cases)
    add_handler(rng, pool, cases)
    return Batch(year, cases, case_ids(cases, year), chosen)


def payment_wait(rng: np.random.Generator, unit: np.ndarray) -> np.ndarray:
    """Days from audit to payment: few take longer than thirty, most where files are late; none longer than ninety."""
    size = len(unit)
    usual = 3 + (rng.beta(2, 3, size) * 24).astype(np.int64)
    slow = 31 + (rng.beta(1, 2.5, size) * 54).astype(np.int64)
    return np.where(rng.random(size) < 0.8 * places.trait("late_file")[unit], slow, usual)


def add_handler(rng: np.random.Generator, pool: Providers, cases: Columns) -> None:
    """The handler of every assigned case; a few dates of assignment were never entered."""
    assigned = cases["assigned"]
    criminal = cases["matter"] == ID["criminal"]
    handler = assign(rng, pool, cases["unit"], criminal, np.maximum(assigned, 0))
    cases["provider"] = np.where(assigned >= 0, handler, NOTHING)
    forgotten = (cases["closed"] >= 0) & (rng.random(len(assigned)) < 0.004)
    cases["assigned"] = np.where(forgotten, NOTHING, assigned)


def case_ids(cases: Columns, year: int) -> pl.Series:
    """C150102-2019-000123: unit, year, running number of the unit."""
    number = pl.Series(codes.number_within(cases["unit"])).cast(pl.String).str.zfill(6)
    unit = codes.look_up(places.CODE_SERIES, cases["unit"])
    return pl.select(pl.format(f"C{{}}-{year}-{{}}", unit, number).alias("case_id")).to_series()


def means_tests(rng: np.random.Generator, cases: Columns, year: int) -> np.ndarray:
    """How hardship was looked at; none where an agency notified. Declarations replace checks over the years."""
    size = len(cases["unit"])
    declared = 10 + 9 * (year - 2016)
    usual = codes.choose(rng, size, {"verified": 70 - declared, "declared": declared, "exempt": 30})
    migrant = cases["group_migrant_worker"] & (rng.random(size) < 0.82)
    test = np.where(migrant, ID["exempt"], usual)
    known = (cases["origin"] == ID["application"]) & (rng.random(size) >= 0.03)
    return np.where(known, test, NOTHING)


def frame(plan: Plan, made: Batch, pool: Providers) -> pl.DataFrame:
    """The batch in the columns of the contract."""
    rng = plan.rng("case frame", made.year)
    cases = made.cases
    online = matters.yearly(PLATFORM_SHARE, made.year) * (0.7 + 0.4 * places.trait("online")[cases["unit"]])
    handled = rng.random(len(online)) < np.minimum(0.985, online)
    words = (
        "matter",
        "origin",
        "channel",
        "notifier",
        "decision",
        "cause",
        "service",
        "stage",
        "procedure",
        "outcome",
    )
    columns = {
        "case_id": made.ids,
        "unit_code": codes.look_up(places.CODE_SERIES, cases["unit"]),
        **{name: codes.texts(cases[name]) for name in words},
        **{f"{step}_date": codes.dates(cases[step]) for step in ("applied", *progress.STEPS)},
        "means_test": codes.texts(means_tests(rng, cases, made.year)),
        "groups": recipients.group_lists(cases),
        "recipients": pl.Series(cases["recipients"].astype(np.int64)),
        "is_collective": codes.flags(rng, cases["is_collective"], 0.015),
        "is_major": major_flags(rng, cases),
        "is_mongolian": codes.flags(rng, cases["is_mongolian"], 0.01),
        "provider_id": codes.look_up(pool.ids, cases["provider"]),
        "recovered_yuan": codes.money(cases["recovered"]),
        "wages_recovered_yuan": codes.money(cases["wages"]),
        "handled_online": codes.flags(rng, handled, 0.012),
        "is_advance": advance_flags(rng, cases),
    }
    return pl.DataFrame(columns).select(column.name for column in TABLES["cases"].columns)


def major_flags(rng: np.random.Generator, cases: Columns) -> pl.Series:
    """重大疑难复杂: sometimes not entered, but always where a rule is to see it."""
    known = cases["surely_major"] | (rng.random(len(cases["unit"])) >= 0.015)
    return codes.nullable(cases["is_major"] | cases["surely_major"], known)


def advance_flags(rng: np.random.Generator, cases: Columns) -> pl.Series:
    """先行提供: known wherever the handler came before the decision, else sometimes not entered."""
    known = cases["is_advance"] | (rng.random(len(cases["unit"])) >= 0.02)
    return codes.nullable(cases["is_advance"], known)
