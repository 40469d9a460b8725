"""What did each unit have, spend and handle in each year? The sums that the yearly rules compare."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .reader import Row, World
from .sets import NOT_BUSINESS

Sums = dict[tuple[object, ...], Decimal | int]


def sums(rows: list[Row], column: str, key: Callable[[Row], tuple[object, ...]]) -> Sums:
    found: Sums = {}
    for row in rows:
        found[key(row)] = found.get(key(row), 0) + row[column]
    return found


def business(world: World) -> list[Row]:
    return world.remember(
        "business", lambda: [row for row in world.table("payments") if row["category"] not in NOT_BUSINESS]
    )


def unit_and_year(payment: Row) -> tuple[object, ...]:
    return payment["unit_code"], payment["paid_date"].year


def spent(world: World) -> Sums:
    """Business payments by unit and calendar year."""
    return world.remember("spent", lambda: sums(business(world), "amount_yuan", unit_and_year))


def budget_rows(world: World) -> list[Row]:
    """Budgets of the years that have begun."""
    return [row for row in world.table("budgets") if row["year"] <= world.as_of.year]


def received(world: World) -> Sums:
    """Money that arrived by unit and year, all funds."""
    return sums(budget_rows(world), "received_yuan", lambda row: (row["unit_code"], row["year"]))


def appropriated(world: World) -> Sums:
    """Money appropriated by unit, year and fund."""
    return sums(
        budget_rows(world), "appropriated_yuan", lambda row: (row["unit_code"], row["year"], row["fund"])
    )


def approved_cases(world: World) -> Counter[tuple[object, ...]]:
    """办案数 by unit and calendar year."""
    return Counter(
        (row["unit_code"], row["decided_date"].year)
        for row in world.table("cases")
        if row["decision"] == "approved"
    )


def is_complete(world: World, year: int) -> bool:
    return world.as_of >= date(year, 12, 31)


def last_day(world: World, year: int) -> date:
    """The last day of a year, or the last known one of the running year."""
    return min(date(year, 12, 31), world.as_of)


def part_elapsed(world: World, year: int) -> Fraction:
    """Share of the days of the year that have passed."""
    begin = date(year, 1, 1)
    return Fraction((last_day(world, year) - begin).days + 1, (date(year + 1, 1, 1) - begin).days)


def part(top: Decimal | int, bottom: Decimal | int) -> Fraction:
    """The exact quotient: on the boundary a rounded one may fall on either side."""
    return Fraction(top) / Fraction(bottom)
