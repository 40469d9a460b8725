"""On which days do people come: weekdays, Spring Festival, the wage season before it, the spring of 2020."""

from datetime import date
from functools import cache

import numpy as np

from dashboard.demo.plan import day

FESTIVALS = (
    "2016-02-08",
    "2017-01-28",
    "2018-02-16",
    "2019-02-05",
    "2020-01-25",
    "2021-02-12",
    "2022-02-01",
    "2023-01-22",
    "2024-02-10",
    "2025-01-29",
    "2026-02-17",
)
HOLIDAYS = ((1, 1, 1), (4, 4, 2), (5, 1, 3), (10, 1, 7))
MONTHS = (0.98, 0.95, 1.06, 1.05, 1.0, 0.99, 0.98, 0.97, 1.03, 0.98, 1.03, 1.0)
# Migrant workers claim their wages before they go home: November to January.
WAGE_MONTHS = (1.75, 0.75, 0.8, 0.8, 0.82, 0.85, 0.85, 0.85, 0.9, 1.0, 1.5, 1.8)
WEEKEND = (1.08, 1.04, 1.0, 0.99, 0.95, 0.05, 0.03)


def weekday(days: np.ndarray) -> np.ndarray:
    """0 is Monday; 1970-01-01 was a Thursday."""
    return (days + 3) % 7


def next_workday(days: np.ndarray) -> np.ndarray:
    """The day itself, or the Monday after a weekend."""
    return days + np.maximum(0, 7 - weekday(days)) * (weekday(days) >= 5)


def add_workdays(days: np.ndarray, number: np.ndarray) -> np.ndarray:
    """`number` working days later (Monday to Friday); from a weekend it counts from Monday."""
    start = days.astype("datetime64[D]")
    return np.busday_offset(start, number, roll="forward").astype(np.int64)


@cache
def festival(year: int) -> int:
    """The first day of Spring Festival."""
    return day(next(date.fromisoformat(text) for text in FESTIVALS if text.startswith(str(year))))


def day_weights(year: int, wages: bool) -> tuple[np.ndarray, np.ndarray]:
    """All days of a year and how many cases arrive on each, up to a factor."""
    days = np.arange(day(date(year, 1, 1)), day(date(year + 1, 1, 1)))
    month = days.astype("datetime64[D]").astype("datetime64[M]").astype(int) % 12
    weights = np.array(WAGE_MONTHS if wages else MONTHS)[month] * np.array(WEEKEND)[weekday(days)]
    for first_month, first_day, length in HOLIDAYS:
        start = day(date(year, first_month, first_day))
        weights[(days >= start) & (days < start + length)] *= 0.06
    after = days - festival(year)
    weights *= np.where((after >= -2) & (after <= 7), 0.06, np.where((after > 7) & (after <= 20), 0.6, 1))
    if year == 2020:  # counters were closed in the first weeks of the epidemic
        weights *= np.where((after > 7) & (after <= 30), 0.35, np.where((after > 30) & (after <= 60), 0.8, 1))
    return days, weights


def arrival_days(
    rng: np.random.Generator, year: int, size: int, wages: bool, last: int | None = None
) -> np.ndarray:
    """Random days of a year, or of its part up to `last`, drawn by season."""
    days, weights = day_weights(year, wages)
    weights = weights if last is None else np.where(days <= last, weights, 0)
    bounds = np.cumsum(weights)
    return days[np.searchsorted(bounds, rng.random(size) * bounds[-1], side="right")]


def spread_days(rng: np.random.Generator, year: int, size: int, last: int | None = None) -> np.ndarray:
    """Working days of a year, or of its part up to `last`, for events and payments; holidays thin."""
    return next_workday(arrival_days(rng, year, size, wages=False, last=last))
