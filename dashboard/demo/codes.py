"""Turn code words into small numbers and back, so that columns stay arrays until they are written."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from dashboard.contract import CODES

Columns = dict[str, np.ndarray]

WORDS = tuple(dict.fromkeys(word for words in CODES.values() for word in words))
ID = {word: number for number, word in enumerate(WORDS)}
NOTHING = -1
FUNDS = tuple(CODES["fund"])


def choose(rng: np.random.Generator, size: int, weights: Mapping[str, float]) -> np.ndarray:
    """`size` draws from the words of `weights`, as numbers."""
    bounds = np.cumsum(list(weights.values()))
    drawn = np.searchsorted(bounds, rng.random(size) * bounds[-1], side="right")
    return np.array([ID[word] for word in weights], dtype=np.int16)[np.minimum(drawn, len(bounds) - 1)]


def is_in(column: np.ndarray, *words: str) -> np.ndarray:
    """Where a column holds one of the words."""
    return np.isin(column, [ID[word] for word in words])


def positions(words: tuple[str, ...], column: np.ndarray) -> np.ndarray:
    """Where each number's word stands in `words`; NOTHING for others."""
    place = np.full(len(WORDS), NOTHING)
    place[numbers(words)] = np.arange(len(words))
    return place[column]


def numbers(words: tuple[str, ...]) -> np.ndarray:
    """Words to numbers, in their order."""
    return np.array([ID[word] for word in words])


def texts(column: np.ndarray) -> pl.Series:
    """Numbers back to words; NOTHING becomes null."""
    return look_up(pl.Series(WORDS), column)


def look_up(values: pl.Series, positions: np.ndarray) -> pl.Series:
    """values[positions], null where a position is negative."""
    return values.gather(nullable(positions.astype(np.int64), positions >= 0))


def nullable(column: np.ndarray, known: np.ndarray) -> pl.Series:
    """A column with null where it is not known."""
    frame = pl.DataFrame({"value": column, "known": known})
    return frame.select(pl.when("known").then("value")).to_series()


def dates(days: np.ndarray) -> pl.Series:
    """Days since 1970 as dates; a negative day is null."""
    return nullable(days.astype(np.int32), days >= 0).cast(pl.Date)


def money(yuan: np.ndarray) -> pl.Series:
    """Whole yuan as decimal(14,2); a negative amount is null."""
    return nullable(yuan.astype(np.int64), yuan >= 0).cast(pl.Decimal(14, 2))


def flags(rng: np.random.Generator, truth: np.ndarray, unknown: float) -> pl.Series:
    """A flag that is null for a share of the rows."""
    return nullable(truth.astype(bool), rng.random(len(truth)) >= unknown)


def within(days: np.ndarray, last: int) -> np.ndarray:
    """Days after `last` have not happened yet."""
    return np.where((days >= 0) & (days <= last), days, NOTHING)


def take(columns: Columns, rows: np.ndarray) -> Columns:
    """The same columns for some rows, by mask or by position."""
    return {name: column[rows] for name, column in columns.items()}


def join(*parts: Columns) -> Columns:
    """Tables with the same columns, one under the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def number_within(*keys: np.ndarray) -> np.ndarray:
    """1, 2, 3 … inside each run of equal keys; the rows must be sorted by them."""
    size = len(keys[0])
    if size == 0:
        return np.zeros(0, dtype=np.int64)
    changes = np.zeros(size, dtype=bool)
    changes[0] = True
    for key in keys:
        changes[1:] |= key[1:] != key[:-1]
    starts = np.flatnonzero(changes)
    return np.arange(size) - np.repeat(starts, np.diff(np.append(starts, size))) + 1
