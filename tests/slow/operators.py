"""What are a ratio, a share and a sum where some of the values are not known?"""

from dataclasses import dataclass
from decimal import Decimal

from .reader import Row


@dataclass(frozen=True)
class Quotient:
    """A ratio not yet divided; `n` is the denominator to hold against ten, none where that rule is off."""

    top: float | Decimal | None
    bottom: float | Decimal | None
    times: int = 100
    n: int | None = None

    def number(self) -> float | None:
        if self.top is None or self.bottom is None or self.bottom == 0:
            return None
        return self.times * float(self.top) / float(self.bottom)


def count(rows: list[Row], condition: object) -> int:
    number = 0
    for row in rows:
        if condition(row):
            number += 1
    return number


def share(rows: list[Row], condition: object) -> Quotient:
    """Rows that meet the condition, in % of the rows."""
    return Quotient(count(rows, condition), len(rows), n=len(rows))


def flag_rate(flag: str, rows: list[Row]) -> Quotient:
    """FR: rows where the flag is true in % of all; not reported where it is unknown in every row."""
    if all(row[flag] is None for row in rows):
        return Quotient(None, len(rows), n=len(rows))
    return share(rows, lambda row: row[flag] is True)


def total(rows: list[Row], column: str, if_no_rows: int | None = 0) -> Decimal | int | None:
    """Sum without nulls; rows with nothing but nulls have no sum."""
    if not rows:
        return if_no_rows
    known = [row[column] for row in rows if row[column] is not None]
    return sum(known) if known else None


def distinct(rows: list[Row], column: str, if_no_rows: int | None = 0) -> int | None:
    """How many different known values the column has."""
    return len({row[column] for row in rows} - {None}) if rows else if_no_rows


def ratio_of_sums(rows: list[Row], top: str, bottom: str, times: int = 100) -> Quotient:
    """Sum of one column over the sum of another; a row that lacks either counts on neither side."""
    known = [row for row in rows if row[top] is not None and row[bottom] is not None]
    below = total(known, bottom, if_no_rows=None)
    return Quotient(total(known, top, if_no_rows=None), below, times, n=below)


def paid(payments: list[Row]) -> Decimal | int | None:
    return total(payments, "amount_yuan")
