"""Which days does a number count?"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


class UnknownPeriod(ValueError):
    """The text is no period; the message shows the accepted forms."""


@dataclass(frozen=True)
class Period:
    """Days [start, finish), half open, seen from the data's as_of (indicators 1.2).

    kind is year, half, quarter, month or range; `statistical` tells that years begin on 1 December.
    """

    kind: str
    start: date
    finish: date
    as_of: date
    statistical: bool = False

    @property
    def cut(self) -> date:
        """c: the last day that is known; also the day on which stocks are counted."""
        return min(self.finish - DAY, self.as_of)

    @property
    def is_future(self) -> bool:
        """Nothing is known yet: the period begins after as_of."""
        return self.start > self.as_of

    @property
    def is_partial(self) -> bool:
        """The period was not over when the data were exported."""
        return self.cut < self.finish - DAY

    @property
    def year(self) -> int:
        """Y: the calendar year of the last day; tables keyed by a year use it."""
        return (self.finish - DAY).year

    @property
    def is_complete_year(self) -> bool:
        """complete(Y): the data reach 31 December of Y."""
        return self.as_of >= date(self.year, 12, 31)

    @property
    def money(self) -> "Period":
        """The days money is counted in: the calendar year Y for a statistical year, else the same days."""
        if self.kind == "year" and self.statistical:
            return Period("year", date(self.year, 1, 1), date(self.year + 1, 1, 1), self.as_of)
        return self

    @property
    def calendar_year(self) -> "Period":
        """Calendar year Y up to the last known day of the period."""
        return Period("year", date(self.year, 1, 1), date(self.year + 1, 1, 1), self.money.cut)

    @property
    def elapsed_pct(self) -> float:
        """时序进度 in %: known days of all days, 29 February included on both sides."""
        return 100 * ((self.cut - self.start).days + 1) / (self.finish - self.start).days

    def params(self) -> dict[str, object]:
        """Every day and year that a query may declare as a parameter."""
        year = self.calendar_year
        return {
            "first_day": self.start,
            "last_day": self.cut,
            "money_first_day": self.money.start,
            "money_last_day": self.money.cut,
            "year_first_day": year.start,
            "year_last_day": year.cut,
            "stock_day": self.cut,
            "as_of": self.as_of,
            "year": self.year,
            "by_review_year": self.kind == "year",
        }

    def code(self) -> str:
        """The period as it stands in an address and on the command line: 2020, 2020-Q3, 2020-09 …"""
        last = self.finish - DAY
        if self.kind == "year":
            return str(last.year)
        if self.kind in ("quarter", "half"):
            first = date(self.year, 1, 1) if not self.statistical else date(self.year - 1, 12, 1)
            number = months_between(first, self.start) // MONTHS[self.kind] + 1
            return f"{self.year}-{'Q' if self.kind == 'quarter' else 'H'}{number}"
        if self.kind == "month":
            return f"{self.start:%Y-%m}"
        return f"{self.start:%Y-%m}..{last:%Y-%m}"


def months_between(earlier: date, later: date) -> int:
    """Whole months from one first of a month to another."""
    return 12 * (later.year - earlier.year) + later.month - earlier.month


def add_months(first: date, months: int) -> date:
    """The first of the month so many months after another first of a month."""
    index = 12 * first.year + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def parse(code: str, as_of: date, *, statistical: bool = False) -> Period:
    """The period written as 2020, 2020-H1, 2020-Q3, 2020-09 or 2019-12..2020-11.

    Raises UnknownPeriod with the accepted forms.
    """
    if matched := re.fullmatch(r"(\d{4})(?:-(Q[1-4]|H[12]))?", code):
        return _of_year(int(matched[1]), matched[2], as_of, statistical)
    if matched := re.fullmatch(r"(\d{4}-\d{2})(?:\.\.(\d{4}-\d{2}))?", code):
        first, last = _month(matched[1], code), _month(matched[2] or matched[1], code)
        if first <= last:
            kind = "range" if matched[2] else "month"
            return Period(kind, first, add_months(last, 1), as_of, statistical)
    raise UnknownPeriod(_forms(code))


def _of_year(year: int, part: str | None, as_of: date, statistical: bool) -> Period:
    if not 2000 <= year <= 2100:
        raise UnknownPeriod(_forms(str(year)))
    first = date(year - 1, 12, 1) if statistical else date(year, 1, 1)
    kind = {"Q": "quarter", "H": "half"}[part[0]] if part else "year"
    skipped = MONTHS[kind] * (int(part[1]) - 1) if part else 0
    start = add_months(first, skipped)
    return Period(kind, start, add_months(start, MONTHS[kind]), as_of, statistical)


def _month(text: str, code: str) -> date:
    year, month = int(text[:4]), int(text[5:])
    if not (1 <= month <= 12 and 2000 <= year <= 2100):
        raise UnknownPeriod(_forms(code))
    return date(year, month, 1)


def _forms(code: str) -> str:
    return f"无法识别的时期：{code}；可写作 2020、2020-H1、2020-Q3、2020-09 或 2019-12..2020-11"
