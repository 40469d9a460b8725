"""How do days become the names of the points of a line, each as far from the next as in time?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dashboard.briefing.native import Native, Series
from dashboard.i18n import pick

DAY = timedelta(days=1)


def named(native: Native) -> Native:
    """Days as words, which a table of an office program shows as they are, with the days left out put between."""
    days = [day for day in native.categories if isinstance(day, date)]
    if not native.is_dated() or not days:
        return native
    is_monthly = all(map(_ends_month, days[1:]))
    filled = _ends_of_months(days) if is_monthly else _every(days)
    several = filled[0].year != filled[-1].year
    names = tuple(_name(day, several=several, is_month=is_monthly and _ends_month(day)) for day in filled)
    series = tuple(_filled(one, days, filled) for one in native.series)
    return replace(native, categories=names, series=series)


def _filled(one: Series, days: Sequence[date], filled: Sequence[date]) -> Series:
    known = dict(zip(days, one.values, strict=True))
    return replace(one, values=tuple(known.get(day) for day in filled))


def _name(day: date, *, several: bool, is_month: bool) -> str:
    """1月31日, the end of a month 1月; in several years 2019年1月."""
    if is_month:
        return pick(
            f"{day.year}年{day.month}月" if several else f"{day.month}月",
            f"{day:%b %Y}" if several else f"{day:%b}",
        )
    shown = pick(f"{day.month}月{day.day}日", f"{day:%b} {day.day}")
    return pick(f"{day.year}年{shown}", f"{shown}, {day.year}") if several else shown


def _ends_month(day: date) -> bool:
    return (day + DAY).day == 1


def _ends_of_months(days: Sequence[date]) -> list[date]:
    """The first of the days, then the end of each month up to the last."""
    return [day for day in _every(days) if day == days[0] or _ends_month(day)]


def _every(days: Sequence[date]) -> list[date]:
    return [days[0] + n * DAY for n in range((days[-1] - days[0]).days + 1)]
