"""Inspections and complaints: how is the work watched, and what do people object to?"""

from datetime import date

import numpy as np
import polars as pl

from dashboard.demo import codes, places
from dashboard.demo.codes import ID, NOTHING, choose, within
from dashboard.demo.plan import Plan, day
from dashboard.demo.seasons import next_workday, spread_days
from dashboard.demo.truth import ARISEN, PLANTED, Truth

KINDS = {"file_audit": 30, "service_check": 20, "hearing_observed": 16, "follow_up": 26, "agency_opinion": 8}
COMPLAINTS = {"improper_acceptance": 34, "neglect": 42, "taking_money": 5, "other": 19}
FINDINGS = {"unfounded": 58, "corrected": 34, "sanctioned": 8}
CHANNELS = {"phone": 45, "visit": 28, "online": 17, "letter": 10}


def inspections(plan: Plan) -> pl.DataFrame:
    """The inspections table: about seven acts a unit and year, more where supervision is strong."""
    return pl.concat([year_of_inspections(plan, year) for year in plan.years])


def year_of_inspections(plan: Plan, year: int) -> pl.DataFrame:
    """One year of inspections, up to as_of."""
    rng = plan.rng("inspections", year)
    number = rng.poisson((5 + 0.6 * (year - 2016)) * places.trait("done"))
    unit = np.repeat(np.arange(len(number)), number)
    days = spread_days(rng, year, len(unit))
    kind = choose(rng, len(unit), KINDS)
    files = np.where(
        kind == ID["hearing_observed"], rng.integers(1, 3, len(unit)), rng.integers(4, 34, len(unit))
    )
    problems = rng.binomial(files, np.clip(0.5 - 0.42 * places.trait("good")[unit], 0.05, 0.4))
    asked = np.isin(kind, [ID["follow_up"], ID["agency_opinion"]])
    unhappy = rng.binomial(files, 0.025)
    rather = rng.binomial(files - unhappy, 0.22)
    answered = asked & (rng.random(len(unit)) < 0.95)
    published = (kind == ID["service_check"]) & (rng.random(len(unit)) < places.trait("done")[unit])
    shown = within(
        np.where(published, next_workday(days + rng.integers(6, 48, len(unit))), NOTHING), plan.last
    )
    columns = {
        "inspection_id": numbered("J", unit, year),
        "unit_code": codes.look_up(places.CODE_SERIES, unit),
        "kind": codes.texts(kind),
        "inspected_date": codes.dates(days),
        "files_checked": pl.Series(files),
        "problems_found": pl.Series(problems),
        "satisfied": codes.nullable(files - unhappy - rather, answered),
        "basically_satisfied": codes.nullable(rather, answered),
        "unsatisfied": codes.nullable(unhappy, answered),
        "published_date": codes.dates(shown),
    }
    return pl.DataFrame(columns).filter(pl.Series(days <= plan.last))


def numbered(letter: str, unit: np.ndarray, year: int) -> pl.Series:
    """Ids by unit and year; the rows must be sorted by unit."""
    number = pl.Series(codes.number_within(unit)).cast(pl.String).str.zfill(4)
    code = codes.look_up(places.CODE_SERIES, unit)
    return pl.select(pl.format(f"{letter}{{}}-{year}-{{}}", code, number)).to_series()


def complaints(plan: Plan, audited: pl.DataFrame) -> tuple[pl.DataFrame, list[Truth]]:
    """The complaints table, and those about money in it that were upheld or are still open (F-08)."""
    everything = pl.concat([year_of_complaints(plan, year, audited) for year in plan.years])
    money = everything.with_row_index().filter(kind="taking_money", finding="unfounded")["index"].to_numpy()
    chosen = plan.rng("upheld").permutation(money)
    upheld, forgotten = (pl.int_range(pl.len()).is_in(rows.tolist()) for rows in faulty(plan, chosen))
    shown = everything.with_columns(
        finding=pl.when(upheld).then(pl.lit("sanctioned")).when(~forgotten).then("finding"),
        resolved_date=pl.when(~forgotten).then("resolved_date"),
        origin=pl.when(upheld | forgotten).then(pl.lit(PLANTED)).otherwise(pl.lit(ARISEN)),
    )
    found = shown.filter(pl.col("finding").fill_null("") != "unfounded", kind="taking_money")
    return shown.drop("origin"), [complaint(row) for row in found.iter_rows(named=True)]


def faulty(plan: Plan, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which complaints about money are upheld, and which are never dealt with."""
    half = plan.faults_a_year // 2
    return rows[: plan.faults_a_year], rows[plan.faults_a_year : plan.faults_a_year + half]


def complaint(row: dict) -> Truth:
    """The truth about a complaint that money was taken."""
    severity = "A" if row["finding"] is None else "R"
    note = "收取受援人财物的投诉尚未处理" if row["finding"] is None else "收取受援人财物经查属实"
    return Truth("F-08", row["complaint_id"], severity, row["unit_code"], note, row["origin"])


def year_of_complaints(plan: Plan, year: int, audited: pl.DataFrame) -> pl.DataFrame:
    """About ninety complaints a year, half of them naming a case; money is never proven without a fault."""
    rng = plan.rng("complaints", year)
    unit = np.sort(rng.choice(len(places.CODES), 90, p=places.shares(plan, year)))
    size = len(unit)
    received = spread_days(rng, year, size)
    accepted = within(next_workday(received + rng.integers(0, 5, size)), plan.last)
    resolved = within(next_workday(received + rng.integers(8, 70, size)), plan.last)
    kind = choose(rng, size, COMPLAINTS)
    finding = np.where(kind == ID["taking_money"], ID["unfounded"], choose(rng, size, FINDINGS))
    names_case = rng.random(size) < 0.5
    columns = {
        "complaint_id": numbered("T", unit, year),
        "unit_code": codes.look_up(places.CODE_SERIES, unit),
        "received_date": codes.dates(received),
        "channel": codes.texts(choose(rng, size, CHANNELS)),
        "kind": codes.texts(kind),
        "accepted_date": codes.dates(accepted),
        "resolved_date": codes.dates(resolved),
        "finding": codes.texts(np.where(resolved >= 0, finding, NOTHING)),
        "case_id": complained_case(rng, audited, unit, received, names_case),
    }
    return pl.DataFrame(columns).filter(pl.Series(received <= plan.last))


def complained_case(
    rng: np.random.Generator,
    audited: pl.DataFrame,
    unit: np.ndarray,
    received: np.ndarray,
    wanted: np.ndarray,
) -> pl.Series:
    """A closed case of the unit; null where none was closed before the complaint."""
    first_day = day(date(2016, 1, 1))
    of_unit = audited["unit"].to_numpy()
    closed = audited["closed"].to_numpy()
    chosen = np.full(len(unit), NOTHING)
    for row in np.flatnonzero(wanted & (received > first_day)):
        fits = np.flatnonzero((of_unit == unit[row]) & (closed < received[row]))
        if len(fits):
            chosen[row] = fits[int(rng.random() * len(fits))]
    return codes.look_up(audited["case_id"], chosen)
