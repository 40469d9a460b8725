"""Which days does a period code mean, and which days is it compared with?"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


@dataclass(frozen=True)
class Period:
    """Days from `start` up to, not including, `end`, known up to `as_of`."""

    start: date
    end: date
    kind: str
    as_of: date
    statistical: bool = False

    @property
    def c(self) -> date:
        """The last day of the period that is known."""
        return min(self.end - DAY, self.as_of)

    @property
    def d(self) -> date:
        """The stock date."""
        return self.c

    @property
    def Y(self) -> int:
        """The calendar year of the last day."""
        return (self.end - DAY).year

    @property
    def started(self) -> bool:
        return self.start <= self.as_of

    @property
    def partial(self) -> bool:
        return self.c < self.end - DAY

    @property
    def complete(self) -> bool:
        """complete(Y): the calendar year Y is over."""
        return self.as_of >= date(self.Y, 12, 31)

    def holds(self, day: date | None) -> bool:
        return day is not None and self.start <= day < self.end

    def for_money(self) -> "Period":
        """The period for payments: a statistical year becomes the calendar year, all else stays."""
        if self.statistical and self.kind == "year":
            return Period(date(self.Y, 1, 1), date(self.Y + 1, 1, 1), "year", self.as_of)
        return self


def parse(code: str, as_of: date, statistical: bool = False) -> Period:
    """`2020`, `2020-H1`, `2020-Q3`, `2020-09` or `2019-12..2020-11` (months, both included)."""
    if ".." in code:
        first, last = (date.fromisoformat(f"{month}-01") for month in code.split(".."))
        return Period(first, add_months(last, 1), "range", as_of, statistical)
    if re.fullmatch(r"\d{4}-\d{2}", code):
        first = date.fromisoformat(f"{code}-01")
        return Period(first, add_months(first, 1), "month", as_of, statistical)
    found = re.fullmatch(r"(\d{4})(?:-([HQ])([1-4]))?", code)
    if not found or (found[2] == "H" and found[3] > "2"):
        raise ValueError(f"no period code: {code}")
    kind = {None: "year", "H": "half", "Q": "quarter"}[found[2]]
    opening = add_months(date(int(found[1]), 1, 1), -1 if statistical else 0)
    first = add_months(opening, MONTHS[kind] * (int(found[3] or 1) - 1))
    return Period(first, add_months(first, MONTHS[kind]), kind, as_of, statistical)


def add_months(first: date, months: int) -> date:
    """The first day of the month that many months later."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def same_period_last_year(period: Period) -> tuple[date, date] | None:
    """Base of 同比 as (start, end), end excluded; none before the period has begun."""
    if not period.started:
        return None
    start = _year_before(period.start)
    if not period.partial:
        return start, _year_before(period.end)
    days = max(1, _days_without_leap_day(period.start, period.c + DAY))
    end = start + DAY
    while _days_without_leap_day(start, end) < days:
        end += DAY
    return start, end


def _year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def _days_without_leap_day(start: date, end: date) -> int:
    days = 0
    while start < end:
        if (start.month, start.day) != (2, 29):
            days += 1
        start += DAY
    return days


def previous_period(period: Period) -> tuple[date, date] | None:
    """Base of 环比 as (start, end), end excluded; none for years, ranges and what has not begun."""
    if period.kind in ("year", "range") or not period.started:
        return None
    start = add_months(period.start, -MONTHS[period.kind])
    if not period.partial:
        return start, period.start
    elapsed = period.c - period.start + DAY
    return start, min(start + elapsed, period.start)
