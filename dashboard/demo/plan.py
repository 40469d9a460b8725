"""What was asked for (seed, scale, date, faults) and the random streams that follow from it."""

import zlib
from dataclasses import dataclass
from datetime import date

import numpy as np

FIRST_YEAR = 2016
LAST_YEAR = 2026
EPOCH = date(1970, 1, 1)


def day(when: date) -> int:
    """Days since 1970-01-01: dates are whole numbers until they are written."""
    return (when - EPOCH).days


@dataclass(frozen=True)
class Plan:
    """One demonstration export. The same plan always gives the same bytes."""

    seed: int = 1
    scale: float = 1.0
    as_of: date = date(2020, 10, 31)
    faults: bool = True
    required_only: bool = False

    @property
    def last(self) -> int:
        """The last day that may have data."""
        return day(self.as_of)

    @property
    def years(self) -> range:
        """Calendar years with data, the running one included."""
        return range(FIRST_YEAR, self.as_of.year + 1)

    def progress(self, year: int) -> float:
        """Share of a year that lies before as_of."""
        start, end = day(date(year, 1, 1)), day(date(year + 1, 1, 1))
        return min(1.0, max(0.0, (self.last - start + 1) / (end - start)))

    @property
    def faults_a_year(self) -> int:
        """How many rows of each fault a year gets: eight at full size, fewer in a small export."""
        return max(2, round(8 * min(1.0, self.scale) ** 0.5)) if self.faults else 0

    def rng(self, *stream: str | int) -> np.random.Generator:
        """An independent stream by name: planting faults draws no clean number anew."""
        words = [zlib.crc32(part.encode()) if isinstance(part, str) else part for part in stream]
        return np.random.default_rng([self.seed, *words])
