"""What may be said of the difference between two values of like days?"""

from dataclasses import dataclass

LEAST_BASE = 10  # of a count: below it a change is said in numbers, not in %
LEVEL = 0.05  # % or 个百分点; what lies within it is level (持平)


@dataclass(frozen=True)
class Comparison:
    """A value and its base, unrounded, in the indicator's unit.

    is_rate: values in %, whose difference is one of 个百分点; is_stock: a number of things that stand, whose
    difference is said in numbers; is_count: a number of events, which needs a base of ten for a change in %.
    """

    now: float
    base: float
    is_rate: bool = False
    is_stock: bool = False
    is_count: bool = False

    @property
    def difference(self) -> float:
        """The increment; of a rate in percentage points."""
        return self.now - self.base

    @property
    def pct(self) -> float | None:
        """The change in %; none of rates and stocks, and on a base that is too small, zero or negative."""
        if self.is_rate or self.is_stock or self.base <= 0:
            return None
        if self.is_count and self.base < LEAST_BASE:
            return None
        return 100 * self.difference / self.base

    @property
    def is_level(self) -> bool:
        """So little that it is called level."""
        size = self.pct if self.pct is not None else self.difference
        return abs(size) < LEVEL if self.is_rate or self.pct is not None else size == 0


def compared(
    now: float | None,
    base: float | None,
    *,
    is_rate: bool = False,
    is_stock: bool = False,
    is_count: bool = False,
) -> Comparison | None:
    """The comparison of two values; none where one of them is missing."""
    if now is None or base is None:
        return None
    return Comparison(now, base, is_rate=is_rate, is_stock=is_stock, is_count=is_count)
