"""Which candidates does each kind find, and which just not? Counted by hand in one small export."""

import csv
from datetime import date
from decimal import Decimal
from math import comb

import polars as pl
import pytest

from dashboard import shelf
from dashboard.contract import TABLES
from dashboard.needs import limits, outliers, reports, suspects, targets, trends
from dashboard.needs.need import Need
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from dashboard.units import banners
from dashboard.view import View
from tests.exports import Row, export

AS_OF = date(2020, 10, 30)  # a Friday; 304 of 366 days have passed: 83.06 %
YEAR = parse("2020", AS_OF)
LEAGUE, OTHER_LEAGUE, OTHER = "150100", "150200", "150203"
# One banner a story; the last two tell none.
SUSPECT, SLOW, LATE, FALLING, STEADY, MANY, ON_LIMIT, BELOW, SILENT = banners(LEAGUE)


def approved(unit: str, day: date, n: int, **more) -> list[Row]:
    """Cases that came in, were approved and assigned on one day."""
    dates = {"applied_date": day, "decided_date": day, "assigned_date": day}
    return [
        {"case_id": f"{unit}-{day}-{i}-{len(more)}", "unit_code": unit} | dates | more for i in range(n)
    ]


def undecided(unit: str, day: date) -> Row:
    no_decision = {"decided_date": None, "decision": None}
    return {"case_id": f"{unit}-{day}", "unit_code": unit, "applied_date": day} | no_decision


def closed(unit: str, n: int, **more) -> list[Row]:
    """Approved cases closed and filed in June."""
    day = date(2020, 6, 1)
    ends = {"closed_date": day, "filed_date": day, "audited_date": day, "outcome": "won"}
    return approved(unit, date(2020, 2, 3), n, **(ends | more))


def quarters(unit: str, before: list[int], now: list[int], **more) -> list[Row]:
    """Approved cases in the second, third and fourth quarter of 2019, and of 2020."""
    days = [(5, 6), (8, 6), (10, 9)]
    rows = []
    for year, counts in ((2019, before), (2020, now)):
        for (month, day), n in zip(days, counts, strict=True):
            rows += approved(unit, date(year, month, day), n, **more)
    return rows


def reviews(unit: str, graded: int, good: int) -> list[Row]:
    cases = [row["case_id"] for row in closed(unit, graded)]
    grades = ["good"] * good + ["qualified"] * (graded - good)
    return [
        {"review_id": f"r-{case}", "case_id": case, "grade": grade}
        for case, grade in zip(cases, grades, strict=True)
    ]


REVIEWED = {MANY: (40, 36), ON_LIMIT: (20, 8), BELOW: (20, 7)}


def payment(key: str, unit: str, day: date, amount: int, **more) -> Row:
    facts = {"payment_id": key, "unit_code": unit, "paid_date": day, "amount_yuan": Decimal(amount)}
    return facts | more


def calls(day: date, received: int, answered: int) -> Row:
    """Calls to the line of the league's own centre."""
    facts = {"unit_code": LEAGUE, "date": day, "channel": "hotline_12348"}
    return facts | {"received": received, "answered": answered}
