"""What each unit was asked to reach, and how far its documents and systems are."""

from datetime import date

import numpy as np
import polars as pl

from dashboard.demo import codes, places
from dashboard.demo.codes import ID, NOTHING, within
from dashboard.demo.plan import Plan, day
from dashboard.demo.planter import draw
from dashboard.demo.seasons import next_workday
from dashboard.demo.truth import Truth, of_year

# Region-wide sums of the yearly targets; 2020 carries the plan's own numbers.
WINDOWS = 110
CASES = {2018: 33_000, 2019: 36_500, 2020: 40_000}
YUAN = {2018: 42_000_000, 2019: 45_500_000, 2020: 50_000_000}
# By law every unit publishes every year from this one on.
DISCLOSED_FROM = 2022
UNIT_ITEMS = {
    "T6": 0.62,
    "A15": 0.7,
    "B07": 0.84,
    "B09": 0.9,
    "C02": 0.93,
    "C05": 0.88,
    "C12": 0.74,
    "C17": 0.5,
    "G01": 0.86,
}
# Items of the region: status, due, done.
REGION_ITEMS = {
    "T5": ("in_progress", "2020-12-31", None),
    "C01": ("done", "2019-12-31", "2019-11-15"),
    "C03": ("in_progress", "2020-06-30", None),
    "A11": ("done", "2018-12-31", "2018-10-26"),
    "B18": ("done", "2019-06-30", "2019-08-12"),
    "E09": ("done", "2017-12-31", "2017-09-18"),
    "G10": ("not_started", "2020-12-31", None),
}


def split(total: int, weights: np.ndarray) -> np.ndarray:
    """Whole numbers in the proportion of `weights` that add up to `total`."""
    exact = total * weights / weights.sum()
    whole = np.floor(exact).astype(np.int64)
    rest = np.argsort(whole - exact, kind="stable")[: total - int(whole.sum())]
    whole[rest] += 1
    return whole


def target_rows(indicator: str, year: int, values: np.ndarray) -> pl.DataFrame:
    """One indicator and year, all 116 units."""
    size = len(values)
    return pl.DataFrame(
        {
            "indicator_id": pl.repeat(indicator, size, eager=True),
            "unit_code": places.CODE_SERIES,
            "year": pl.repeat(year, size, dtype=pl.Int64, eager=True),
            "value": pl.Series(values.astype(float)),
        }
    )


def unit_targets(plan: Plan) -> pl.DataFrame:
    """The targets broken down: windows, cases, funds and planned trainings."""
    largest = np.argsort(-places.POPULATION, kind="stable")[:WINDOWS]
    windows = np.isin(np.arange(len(places.CODES)), largest)
    parts = [target_rows("T1", 2020, windows)]
    for year, total in CASES.items():
        parts.append(target_rows("T3", year, split(total, places.shares(plan, 2018))))
    for year, total in YUAN.items():
        weights = places.shares(plan, 2018) * places.trait("pay")
        parts.append(target_rows("T4", year, split(total // 1000, weights) * 1000))
    for year in plan.years:
        parts.append(
            target_rows("E09", year, np.where(places.IS_BANNER, 1, np.where(places.IS_LEAGUE, 4, 6)))
        )
    every = pl.concat(parts).filter(pl.col("year") <= plan.as_of.year)
    return every.sort("indicator_id", "year", "unit_code")


def milestones(plan: Plan) -> tuple[pl.DataFrame, list[Truth]]:
    """The latest state of every item, as known on as_of, and who has published nothing (F-60)."""
    frames = {item: unit_item(plan, item) for item in UNIT_ITEMS}
    silent: list[Truth] = []
    if last_complete(plan) >= DISCLOSED_FROM:
        frames["A15"], silent = disclosure(plan)
    return pl.concat([region_items(plan), *frames.values()]), silent


def last_complete(plan: Plan) -> int:
    """The last year that is over."""
    return plan.as_of.year if plan.progress(plan.as_of.year) >= 1 else plan.as_of.year - 1


def disclosure(plan: Plan) -> tuple[pl.DataFrame, list[Truth]]:
    """A15 where the law asks for it: all units but the planted ones have published for the last complete year."""
    rng, unit = plan.rng("disclosure"), np.arange(len(places.CODES))
    year = last_complete(plan)
    before, now = (
        next_workday(day(date(first, 1, 20)) + rng.integers(0, 320, len(unit))) for first in (year, year + 1)
    )
    days = np.where(within(now, plan.last) >= 0, now, before)
    silent = draw(rng, unit, unit, plan.faults_a_year)
    days[silent] = NOTHING
    frame = item_rows(plan, rng, "A15", unit, days, rng.random(len(unit)) < 0.72)
    return frame, [of_year("F-60", int(place), year, "未公开上年度经费、案件、质量信息") for place in silent]


def region_items(plan: Plan) -> pl.DataFrame:
    """The items only the region can do."""
    rows = []
    for item, (status, due, done) in REGION_ITEMS.items():
        done_date = date.fromisoformat(done) if done else None
        ahead = done_date is not None and done_date > plan.as_of
        rows.append(
            {
                "item_id": item,
                "unit_code": "150000",
                "status": "in_progress" if ahead else status,
                "due_date": date.fromisoformat(due),
                "done_date": None if ahead else done_date,
                "document": f"演示文件（{done_date.year}）第{len(rows) + 1}号"
                if done_date and not ahead
                else None,
            }
        )
    return pl.DataFrame(rows, schema=MILESTONE_SCHEMA)


MILESTONE_SCHEMA = {
    "item_id": pl.String,
    "unit_code": pl.String,
    "status": pl.String,
    "due_date": pl.Date,
    "done_date": pl.Date,
    "document": pl.String,
}


def unit_item(plan: Plan, item: str) -> pl.DataFrame:
    """One item in most units; A15 is done anew every year, the others once."""
    rng = plan.rng("milestone", item)
    unit = np.flatnonzero(rng.random(len(places.CODES)) < 0.96)
    size = len(unit)
    done = rng.random(size) < UNIT_ITEMS[item] * (0.35 + 0.75 * places.trait("done")[unit])
    begun = rng.random(size) < 0.72
    first = day(date(plan.as_of.year, 1, 20)) if item == "A15" else day(date(2017, 9, 1))
    last = max(first + 30, plan.last - 5)
    days = next_workday(first + (rng.random(size) * (last - first)).astype(np.int64))
    days = np.where(done, within(days, plan.last), NOTHING)
    return item_rows(plan, rng, item, unit, days, begun)


def item_rows(
    plan: Plan, rng: np.random.Generator, item: str, unit: np.ndarray, days: np.ndarray, begun: np.ndarray
) -> pl.DataFrame:
    """The rows of one item by the day it was done; without one it has begun or not."""
    size = len(unit)
    status = np.where(days >= 0, ID["done"], np.where(begun, ID["in_progress"], ID["not_started"]))
    year = plan.as_of.year if item == "A15" else 2020
    due = next_workday(np.where(rng.random(size) < 0.6, day(date(year, 12, 31)), day(date(year, 6, 30))) - 2)
    number = codes.nullable(rng.integers(1, 90, size), (days >= 0) & (rng.random(size) < 0.9))
    written = codes.dates(days).dt.year()
    return pl.DataFrame(
        {
            "item_id": pl.repeat(item, size, eager=True),
            "unit_code": codes.look_up(places.CODE_SERIES, unit),
            "status": codes.texts(status),
            "due_date": codes.dates(due),
            "done_date": codes.dates(days),
            "document": pl.select(pl.format("演示文件（{}）第{}号", written, number)).to_series(),
        },
        schema=MILESTONE_SCHEMA,
    )
