"""What one suspicion of a fund rule is: severity, key, units, day, money and the payments it rests on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .reader import Row, World
from .rules_ledger import last_day


@dataclass(frozen=True)
class Hit:
    """One key of one rule; `amount_yuan` is none where the rule is about no sum of money."""

    severity: str
    key: str
    unit_codes: frozenset[str]
    day: date
    amount_yuan: Decimal | int | None = None
    payments: tuple[Row, ...] = ()


def of_payments(severity: str, key: str, payments: list[Row]) -> Hit:
    """The date of a group is the latest, its amount the sum of its rows."""
    return Hit(
        severity,
        key,
        frozenset(row["unit_code"] for row in payments),
        max(row["paid_date"] for row in payments),
        sum(row["amount_yuan"] for row in payments),
        tuple(payments),
    )


def of_unit(severity: str, key: str, unit_code: str, day: date, amount: Decimal | int | None = None) -> Hit:
    return Hit(severity, key, frozenset({unit_code}), day, amount)


def of_year(
    world: World, severity: str, unit_code: str, year: int, amount: Decimal | int | None = None
) -> Hit:
    """Dated the last day of the year, or as_of while it runs."""
    return of_unit(severity, f"{unit_code}-{year}", unit_code, last_day(world, year), amount)
