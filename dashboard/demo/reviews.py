"""Yearly peer reviews on three tiers: which closed cases are drawn, and which grade do they get?"""

from datetime import date

import numpy as np
import polars as pl

from dashboard.demo import codes, places
from dashboard.demo.cases import Batch
from dashboard.demo.codes import ID, NOTHING, Columns, choose, is_in, join, number_within, take
from dashboard.demo.plan import Plan, day
from dashboard.demo.planter import draw
from dashboard.demo.seasons import next_workday
from dashboard.demo.truth import Truth

ITEMS = ("interview", "file_reading", "evidence", "procedure", "opinion", "hearing", "reporting", "closing")
FULL_MARKS = (15, 15, 10, 10, 20, 15, 5, 10)
GRADES = ("excellent", "good", "qualified", "unqualified")
BOTTOM, TOP = (90, 80, 60, 38), (98, 89.9, 79.9, 59.9)
SHARE = {"banner": 0.1, "league": 0.022, "region": 0.008}
HELD = {"banner": 0.9, "league": 0.95, "region": 1.0}
UNQUALIFIED = 0.006
EXCELLENT = 0.14


def candidates(made: Batch, payments: Columns, payment_ids: pl.Series) -> pl.DataFrame:
    """The cases of a batch whose file was accepted: id, unit, days and last subsidy, as small as can be."""
    size = len(made.ids)
    known = (payments["case"] >= 0) & (payments["case"] < size)
    rows = np.flatnonzero(known & is_in(payments["category"], "case_subsidy"))
    rows = rows[np.argsort(payments["paid"][rows], kind="stable")]
    case = payments["case"][rows]
    last, paid, payer = np.full((3, size), NOTHING)
    last[case], paid[case], payer[case] = rows, payments["paid"][rows], payments["unit"][rows]
    columns = {name: made.cases[name] for name in ("unit", "closed", "audited")}
    columns |= {"paid": paid, "payer": payer, "subsidies": np.bincount(case, minlength=size)}
    frame = pl.DataFrame({name: column.astype(np.int32) for name, column in columns.items()})
    named = frame.with_columns(case_id=made.ids, payment_id=codes.look_up(payment_ids, last))
    return named.filter(pl.col("audited") >= 0)


def campaign(plan: Plan, tier: str, year: int) -> np.ndarray:
    """The first day of each unit's review in a year: banners May to January, the upper tiers in autumn."""
    rng = plan.rng("campaign", tier, year)
    start = day(date(year, 1, 1))
    first, last = {"banner": (150, 368), "league": (255, 325), "region": (275, 290)}[tier]
    return next_workday(start + rng.integers(first, last, len(places.CODES)))


def organiser(tier: str, unit: np.ndarray) -> np.ndarray:
    """Who organises a review of a case of `unit`; NOTHING where the tier has none."""
    if tier == "region":
        return np.full(len(unit), places.REGION)
    if tier == "league":
        return np.where(unit == places.REGION, NOTHING, places.CENTRE[unit])
    return np.where(places.IS_BANNER[unit], unit, NOTHING)


def drawn_cases(plan: Plan, closed: Columns, tier: str, year: int) -> Columns:
    """The cases one tier reviews for one year: a share of the files accepted since its last campaign."""
    rng = plan.rng("draw", tier, year)
    owner = organiser(tier, closed["unit"])
    begin = campaign(plan, tier, year)
    before = campaign(plan, tier, year - 1) - 3
    held = rng.random(len(places.CODES)) < HELD[tier]
    share = SHARE[tier] * rng.uniform(0.8, 1.2, len(places.CODES))
    ready = (owner >= 0) & (closed["audited"] < begin[owner] - 3) & (closed["audited"] >= before[owner])
    rows = np.flatnonzero(ready & held[owner])
    rows = rows[np.lexsort((rng.random(len(rows)), owner[rows]))]
    wanted = np.maximum(1, np.round(np.bincount(owner[rows], minlength=len(places.CODES)) * share))
    rows = rows[number_within(owner[rows]) <= wanted[owner[rows]]]
    size = len(rows)
    days = begin[owner[rows]] + rng.integers(0, 15, size)
    return {
        "case": rows,
        "tier": np.full(size, ID[tier]),
        "organiser": owner[rows],
        "year": np.full(size, year),
        "reviewed": next_workday(days),
        "round": np.ones(size, dtype=np.int64),
        "grade": grades(rng, closed["unit"][rows]),
    }


def grades(rng: np.random.Generator, unit: np.ndarray) -> np.ndarray:
    """Positions in GRADES: the share of good files is a trait of the league."""
    good = places.trait("good")[unit]
    value = rng.random(len(unit))
    return np.select([value < good * EXCELLENT, value < good, value < 1 - UNQUALIFIED], [0, 1, 2], 3)


def second_round(rng: np.random.Generator, first: Columns) -> Columns:
    """A tenth of the cases, and every unqualified one that is not planted, are reviewed again; most grades stay."""
    again = take(first, (rng.random(len(first["case"])) < 0.095) | (first["grade"] == 3))
    size = len(again["case"])
    again["reviewed"] = next_workday(again["reviewed"] + rng.integers(6, 21, size))
    again["round"] = np.full(size, 2)
    moved = np.clip(again["grade"] + rng.choice((-1, 1), size), 0, 2)
    again["grade"] = np.where(rng.random(size) < 0.14, moved, again["grade"])
    return again


def scores(rng: np.random.Generator, grade: np.ndarray) -> pl.Series:
    """Marks of 100 that fit the grade; one reviewer in eight gives none."""
    bottom, top = np.array(BOTTOM)[grade], np.array(TOP)[grade]
    marks = np.round(bottom + (top - bottom) * rng.beta(2, 2, len(grade)), 1)
    return codes.nullable(marks, rng.random(len(grade)) >= 0.12)


def unqualified_but_paid(plan: Plan, closed: pl.DataFrame, every: Columns) -> list[Truth]:
    """F-42: some cases were found unqualified before their subsidy was paid; no other case was."""
    paid = closed["paid"].to_numpy()[every["case"]]
    before = paid >= every["reviewed"]
    every["grade"] = np.where(before & (every["grade"] == 3), 2, every["grade"])
    times_reviewed = np.bincount(every["case"], minlength=closed.height)[every["case"]]
    paid_once = closed["subsidies"].to_numpy()[every["case"]] == 1
    rows = np.flatnonzero(before & paid_once & (times_reviewed == 1))
    unit = closed["unit"].to_numpy()[every["case"][rows]]
    rows = draw(plan.rng("unqualified"), rows, unit, plan.faults_a_year)
    every["grade"][rows] = 3
    case = every["case"][rows]
    payers = closed["payer"].to_numpy()[case]
    return [
        Truth("F-42", closed["payment_id"][int(row)], "A", places.CODES[payer], "评为不合格后仍支付办案补贴")
        for row, payer in zip(case, payers, strict=True)
    ]


def table(plan: Plan, closed: pl.DataFrame) -> tuple[pl.DataFrame, list[Truth]]:
    """The reviews table, up to as_of, and the subsidies for unqualified work planted by it (F-42)."""
    columns = {name: closed[name].to_numpy().astype(np.int64) for name in ("unit", "closed", "audited")}
    drawn = join(*(drawn_cases(plan, columns, tier, year) for year in plan.years for tier in SHARE))
    rng = plan.rng("reviews")
    every = join(drawn, second_round(rng, drawn))
    every = take(every, every["reviewed"] <= plan.last)
    every = take(every, np.lexsort((every["round"], every["reviewed"], every["organiser"], every["year"])))
    truths = unqualified_but_paid(plan, closed, every)
    number = pl.Series(number_within(every["year"], every["organiser"])).cast(pl.String).str.zfill(5)
    owner = codes.look_up(places.CODE_SERIES, every["organiser"])
    expert = pl.Series(rng.integers(1, 25, len(number))).cast(pl.String).str.zfill(2)
    league = codes.look_up(places.CODE_SERIES, places.CENTRE[every["organiser"]])
    frame = pl.DataFrame(
        {
            "review_id": pl.select(
                pl.format("R{}-{}-{}", owner, pl.Series(every["year"]), number)
            ).to_series(),
            "case_id": codes.look_up(closed["case_id"], every["case"]),
            "tier": codes.texts(every["tier"]),
            "review_year": pl.Series(every["year"]),
            "reviewed_date": codes.dates(every["reviewed"]),
            "round": pl.Series(every["round"]),
            "reviewer_id": pl.select(pl.format("E{}-{}", league, expert)).to_series(),
            "grade": codes.texts(codes.numbers(GRADES)[every["grade"]]),
            "score": scores(rng, every["grade"]),
        }
    )
    return frame, truths


def items(plan: Plan, reviewed: pl.DataFrame) -> pl.DataFrame:
    """Marks on the eight items for a quarter of the reviews, near the overall grade."""
    rng = plan.rng("review items")
    some = reviewed.filter(pl.Series(rng.random(reviewed.height) < 0.25))
    overall = some["grade"].replace_strict(dict(zip(GRADES, range(4), strict=True)), return_dtype=pl.Int64)
    grade = np.repeat(overall.to_numpy(), len(ITEMS))
    grade = np.clip(grade + choose_step(rng, len(grade)), 0, 3)
    full = np.tile(np.array(FULL_MARKS, dtype=float), some.height)
    bottom, top = np.array(BOTTOM)[grade], np.array(TOP)[grade]
    marks = np.round(full * (bottom + (top - bottom) * rng.random(len(grade))) / 100, 1)
    known = rng.random(len(grade)) >= 0.05
    return pl.DataFrame(
        {
            "review_id": some["review_id"].gather(np.repeat(np.arange(some.height), len(ITEMS))),
            "item": pl.Series(ITEMS).gather(np.tile(np.arange(len(ITEMS)), some.height)),
            "grade": codes.texts(codes.numbers(GRADES)[grade]),
            "score": codes.nullable(marks, known),
            "full_marks": pl.Series(full),
        }
    )


def choose_step(rng: np.random.Generator, size: int) -> np.ndarray:
    """Most items have the overall grade, some are one better or one worse."""
    return choose(rng, size, {"good": 12, "qualified": 74, "unqualified": 14}) - ID["qualified"]
