"""Where has a number been worse than a year before, quarter after quarter?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

import polars as pl

from dashboard.i18n import _
from dashboard.indicators.assess import SMALLEST_N
from dashboard.needs.need import Need
from dashboard.needs.parts import with_option
from dashboard.periods import Period, add_months, change_pct, change_points, parse, year_before
from dashboard.view import View

ENOUGH = 3  # quarters in a row
LONGEST = 8  # how far back a run is followed
# The page that shows each number.
PAGES = {"T3": "cases", "A17b": "hotline", "C04": "quality"}
# Which sums each is formed from; without a second one it is a count.
COLUMNS = {
    "T3": ("approved", None),
    "A17b": ("calls_answered", "calls"),
    "C04": ("reviewed_on_time", "reviewed"),
}
Sums = Mapping[str, float]


@dataclass(frozen=True)
class Pair:
    """A quarter and the same one a year before, like for like, with the sums of each part."""

    quarter: Period
    now: Mapping[str, Sums]
    before: Mapping[str, Sums]


def candidates(view: View, before: date | None) -> Iterator[Need]:
    """One line per number and part that was worse than a year before in the last three quarters or more.

    It holds since the first of them and is new where the third was known only after the snapshot before.
    """
    pairs = _pairs(view)
    for option in sorted({option for pair in pairs[:1] for option in pair.now}):
        for code in COLUMNS:
            run = list(takewhile(lambda pair: _is_worse(code, pair, option), pairs))
            if len(run) >= ENOUGH:
                seen = run[-ENOUGH].quarter.cut
                yield _need(code, option, run, is_new=before is not None and seen > before)
