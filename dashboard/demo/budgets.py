"""The budgets table: what each fund promised and gave to each unit, and on which days."""

from datetime import date

import numpy as np
import polars as pl

from dashboard.demo import budget_faults, codes, grants, places
from dashboard.demo.codes import FUNDS, NOTHING, Columns, within
from dashboard.demo.grants import DONATION, LOCAL, REGIONAL, Grants
from dashboard.demo.plan import FIRST_YEAR, Plan, day
from dashboard.demo.planter import draw
from dashboard.demo.seasons import next_workday
from dashboard.demo.totals import Totals
from dashboard.demo.truth import Truth


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
    return draw(plan.rng("late issues"), candidates, rows["unit"][candidates], plan.faults_a_year)


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


def rows_of(made: Grants) -> Columns:
    """One row for each unit, year and fund with money; every unit has a row of its own budget."""
    place = np.nonzero((made.promised > 0) | (np.arange(len(FUNDS)) == LOCAL))
    unit, year, fund = (axis.astype(np.int64) for axis in place)
    rows = {"unit": unit, "year": year + FIRST_YEAR, "fund": fund}
    rows |= {"received_yuan": made.received[place], "appropriated_yuan": made.promised[place]}
    rows["separate"] = np.where(fund == LOCAL, made.listed[unit, year], False)
    rows |= step_dates(made.plan, made.plan.rng("budget rows"), rows["year"], fund)
    rows["received"] = np.where(rows["received_yuan"] > 0, rows["received"], NOTHING)
    return rows


def table(plan: Plan, sums: Totals) -> tuple[pl.DataFrame, Grants]:
    """The budgets table, and the sums in it with the truth about what was planted."""
    made = grants.make(plan, sums)
    budget_faults.plant(made)
    rows = rows_of(made)
    late = issue_late(plan, rows)
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
    made.truths += [late_issue(frame.row(int(row), named=True)) for row in late]
    return frame.sort("year", "unit_code", "fund"), made


def late_issue(row: dict) -> Truth:
    """The truth about one sum passed on too late."""
    key = f"{row['year']}-{row['unit_code']}-{row['fund']}"
    return Truth("F-31", key, "R", row["unit_code"], "自治区专项批准六十日后才下达")
