"""The budgets table: what each unit was given by each fund so that its spending fits."""

from datetime import date

import numpy as np
import polars as pl

from dashboard.demo import codes, places
from dashboard.demo.codes import FUNDS, NOTHING, Columns, within
from dashboard.demo.late import faults_a_year
from dashboard.demo.ledger import NOT_BUSINESS
from dashboard.demo.plan import FIRST_YEAR, Plan, day
from dashboard.demo.seasons import next_workday

LOCAL, REGIONAL, DONATION = (FUNDS.index(fund) for fund in ("local_budget", "region_special", "donation"))
SMALLEST = 1_000


def spent(plan: Plan, payments: Columns) -> np.ndarray:
    """Business yuan by unit, year and fund."""
    business = ~codes.is_in(payments["category"], *NOT_BUSINESS)
    fund = codes.positions(FUNDS, payments["fund"][business])
    year = payments["paid"][business].astype("datetime64[D]").astype("datetime64[Y]").astype(int)
    place = (payments["unit"][business], year + 1970 - FIRST_YEAR, fund)
    total = np.zeros((len(places.CODES), len(plan.years), len(FUNDS)), dtype=np.int64)
    np.add.at(total, place, payments["amount"][business])
    return total


def received(plan: Plan, spending: np.ndarray) -> np.ndarray:
    """Yuan received: nine tenths are spent by the end of a year, and in step with time inside it."""
    rng = plan.rng("received")
    size = spending.shape[:2]
    share = np.where(rng.random(size) < 0.92, rng.uniform(0.9, 0.965, size), rng.uniform(0.74, 0.895, size))
    time = np.array([plan.progress(year) for year in plan.years])
    share = np.where(time < 1, time * np.minimum(1.06, share * 1.09), share)
    given = np.ceil(spending / share[:, :, None] / 100) * 100
    given[:, :, LOCAL] = np.maximum(given[:, :, LOCAL], SMALLEST)
    complete = int((time >= 1).sum())
    given[:, :complete, LOCAL] = steady(rng, given[:, :complete, LOCAL])
    return given.astype(np.int64)


def steady(rng: np.random.Generator, local: np.ndarray) -> np.ndarray:
    """Own budgets rarely fall: most units keep at least last year's sum."""
    kept = local.copy()
    for year in range(1, kept.shape[1]):
        grown = np.ceil(kept[:, year - 1] * rng.uniform(1.0, 1.04, len(kept)) / 100) * 100
        keeps = rng.random(len(kept)) < 0.9
        kept[:, year] = np.where(keeps, np.maximum(kept[:, year], grown), kept[:, year])
    return kept


def step_dates(plan: Plan, rng: np.random.Generator, year: np.ndarray, fund: np.ndarray) -> Columns:
    """Approved by the congress, passed on within sixty days, arrived; unknown where still ahead or not usual."""
    size = len(year)
    new_year = np.array([day(date(number, 1, 1)) for number in plan.years])[year - FIRST_YEAR]
    approved = next_workday(new_year + rng.integers(28, 75, size))
    upper = np.isin(fund, [LOCAL, REGIONAL])
    issued = np.where(
        fund == REGIONAL, approved + rng.integers(18, 56, size), new_year + rng.integers(95, 170, size)
    )
    issued = next_workday(issued)
    arrived = next_workday(np.where(fund == LOCAL, approved, issued) + rng.integers(6, 42, size))
    return {
        "approved": within(np.where(upper, approved, NOTHING), plan.last),
        "issued": within(np.where((fund != LOCAL) & (fund != DONATION), issued, NOTHING), plan.last),
        "received": within(arrived, plan.last),
    }


def late_issues(plan: Plan, rows: Columns) -> np.ndarray:
    """Rows of the regional fund that are passed on too late on purpose (F-31)."""
    candidates = np.flatnonzero(
        (rows["fund"] == REGIONAL) & (rows["approved"] >= 0) & (rows["received"] >= 0)
    )
    number = min(faults_a_year(plan), len(candidates)) if plan.faults else 0
    return plan.rng("late issues").permutation(candidates)[:number]


def issue_late(plan: Plan, rows: Columns) -> np.ndarray:
    """Pass some sums on more than sixty days after approval; returns their rows."""
    rng = plan.rng("issue late")
    chosen = late_issues(plan, rows)
    issued = next_workday(rows["approved"][chosen] + rng.integers(65, 140, len(chosen)))
    still_fits = issued + 20 <= plan.last
    chosen, issued = chosen[still_fits], issued[still_fits]
    rows["issued"][chosen] = issued
    rows["received"][chosen] = issued + 12
    return chosen


def appropriated(plan: Plan, given: np.ndarray) -> np.ndarray:
    """Yuan promised: mostly what arrived; in the running year own money is still on its way."""
    rng = plan.rng("appropriated")
    arrived = np.where(rng.random(given.shape) < 0.06, 0.95, 1.0)
    open_years = [number for number, year in enumerate(plan.years) if plan.progress(year) < 1]
    arrived[:, open_years, LOCAL] = rng.uniform(0.84, 1, (len(given), len(open_years)))
    promised = np.ceil(given / arrived / 100) * 100
    for year in open_years:
        keeps = rng.random(len(given)) < 0.92
        before = promised[:, max(0, year - 1), LOCAL] * keeps
        promised[:, year, LOCAL] = np.maximum(promised[:, year, LOCAL], before)
    return promised.astype(np.int64)


def budget_rows(plan: Plan, spending: np.ndarray) -> Columns:
    """One row for each unit, year and fund with money; every unit has a row of its own budget."""
    given = received(plan, spending)
    place = np.nonzero(given)
    unit, year, fund = (axis.astype(np.int64) for axis in place)
    rows = {"unit": unit, "year": year + FIRST_YEAR, "fund": fund}
    rows["received_yuan"] = given[place]
    rows["appropriated_yuan"] = appropriated(plan, given)[place]
    return rows | step_dates(plan, plan.rng("budget rows"), rows["year"], fund)


def table(plan: Plan, spending: np.ndarray) -> tuple[pl.DataFrame, list[dict[str, str]]]:
    """The budgets table and the late issues planted in it."""
    rows = budget_rows(plan, spending)
    late = issue_late(plan, rows)
    unlisted = plan.rng("separate line").random((len(places.CODES), 2))
    listed = np.where(
        rows["year"] < 2019, unlisted[rows["unit"], 0] > 0.09, unlisted[rows["unit"], 1] > 0.052
    )
    rows["separate"] = np.where(rows["fund"] == LOCAL, listed, False)
    frame = pl.DataFrame(
        {
            "year": pl.Series(rows["year"]),
            "unit_code": codes.look_up(places.CODE_SERIES, rows["unit"]),
            "fund": codes.texts(codes.numbers(FUNDS)[rows["fund"]]),
            "appropriated_yuan": codes.money(rows["appropriated_yuan"]),
            "received_yuan": codes.money(rows["received_yuan"]),
            "is_separate_line": codes.nullable(rows["separate"], rows["fund"] == LOCAL),
            **{f"{step}_date": codes.dates(rows[step]) for step in ("approved", "issued", "received")},
        }
    )
    planted = [late_issue(frame.row(int(row), named=True)) for row in late]
    return frame.sort("year", "unit_code", "fund"), planted


def late_issue(row: dict) -> dict[str, str]:
    """The truth about one sum passed on too late."""
    key = f"{row['year']}:{row['unit_code']}:{row['fund']}"
    note = "自治区专项批准六十日后才下达"
    return {"rule": "F-31", "key": key, "severity": "R", "unit_code": row["unit_code"], "note": note}
