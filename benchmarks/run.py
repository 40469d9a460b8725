"""How long do publishing and a click take, and does a click stay flat as the cases grow?

make bench: compares in one run, prints ratios; times of one machine mean little by themselves.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dashboard import access, shelf
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.indicators import assess
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.query import _rows, query
from dashboard.scope import Scope

SCALES = (1, 10)
RUNS = 5
CLICK = ("T1", "T2", "T3", "T4", "C04", "C06b", "D08b", "A16")


def main() -> int:
    """Prints a line per scale and the ratios between them."""
    clicks, built = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for scale in SCALES:
            place = Path(folder) / str(scale)
            rows = export(Plan(scale=scale), place / "export")
            built[scale] = seconds(lambda place=place: publish(place / "export", place / "snapshots"))
            access.use(access.OPERATOR)
            shelf.pin(shelf.current(place / "snapshots"))
            clicks[scale] = statistics.median(seconds(click) for _ in range(RUNS))
            print(
                f"scale {scale}: {rows['cases']} cases, {rows['payments']} payments;"
                f" publish {built[scale]:.1f} s; a click {1000 * clicks[scale]:.0f} ms"
            )
    small, large = SCALES
    print(
        f"ratio, {large} times the cases: publish {built[large] / built[small]:.2f}, click {clicks[large] / clicks[small]:.2f}"
    )
    return 0


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def click() -> None:
    """The queries behind a change of the unit, without caches."""
    _rows.cache_clear()
    as_of = query("data/facts", Scope())["as_of"][0]
    for indicator_id in CLICK:
        assess(indicator_id, Scope("150400"), parse("2020", as_of))


if __name__ == "__main__":
    sys.exit(main())
