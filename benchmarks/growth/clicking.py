"""How much longer does a click take on a larger snapshot? Two servers are asked in turns, page by page.

python -m benchmarks.growth.clicking SMALL LARGE     of two snapshot folders that are there already; prints only
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from typing import Any

from benchmarks import results
from benchmarks.clicks.asking import CLICKS, Cost, cost, refuse_faults
from benchmarks.clicks.summary import FIRST
from benchmarks.load import server
from benchmarks.load.paths import PAGES
from benchmarks.load.reader import reading
from benchmarks.serving import Served

Times = Mapping[str, list[Cost]]


def main() -> int:
    """Measures and prints."""
    made = argparse.ArgumentParser(
        "python -m benchmarks.growth.clicking", description=(__doc__ or "").splitlines()[0]
    )
    made.add_argument("small", type=Path, help="folder of snapshots")
    made.add_argument("large", type=Path, help="folder of snapshots")
    made.add_argument("--clicks", type=int, default=10, help="clicks on each page (at most 10)")
    told = made.parse_args()
    with tempfile.TemporaryDirectory() as place:
        rows = compared(told.small.resolve(), told.large.resolve(), Path(place), told.clicks)
    print("\n".join(results.listed(rows)), flush=True)
    return 0


def compared(small: Path, large: Path, place: Path, clicks: int) -> list[dict[str, Any]]:
    """A row per page, the one that grows most first: milliseconds of a new click at both shelves, and their ratio.

    The ratio is the median over pairs of clicks a moment apart; that of processor seconds is rougher on small pages.
    Raises PageFault where a page shows an error.
    """
    with ExitStack() as running:
        both = []
        for shelf, name in ((small, "small"), (large, "large")):
            (place / name).mkdir(parents=True, exist_ok=True)
            one = running.enter_context(server.running(shelf, place / name))
            both.append(Served(one.address, one.pid))
        server.settled(*(one.pid for one in both))
        found = asyncio.run(_asked(both, _spread(clicks)))
    rows = [_row(page or FIRST, found[0][page], found[1][page]) for page in PAGES]
    return sorted(rows, key=lambda row: -row["ratio"])


def _spread(clicks: int) -> Sequence[Mapping[str, str]]:
    """So many clicks, as far apart as may be: units, a year, a quarter, a matter."""
    return CLICKS[:: -(-len(CLICKS) // clicks)]


async def _asked(servers: Sequence[Served], clicks: Sequence[Mapping[str, str]]) -> Sequence[Times]:
    found: list[dict[str, list[Cost]]] = [{page: [] for page in PAGES} for _ in servers]
    async with AsyncExitStack() as tabs:
        readers = [
            [await tabs.enter_async_context(reading(one.address, page)) for page in PAGES] for one in servers
        ]
        for number, fields in enumerate(clicks):
            for pair in zip(*readers, strict=True):
                asked = list(zip(servers, pair, found, strict=True))
                for one, reader, times in asked[:: 1 if number % 2 else -1]:  # who comes first alternates
                    times[reader.page].append(await cost(one, reader, reader.choose(**fields)))
                    refuse_faults(reader)
    return found


def _row(page: str, small: Sequence[Cost], large: Sequence[Cost]) -> dict[str, Any]:
    few, many = (statistics.median(one.seconds for one in costs) for costs in (small, large))
    spent, more = (sum(one.processor for one in costs) for costs in (small, large))
    return {
        "page": page,
        "small": round(1000 * few),
        "large": round(1000 * many),
        "ratio": round(
            statistics.median(b.seconds / a.seconds for a, b in zip(small, large, strict=True)), 2
        ),
        "processor": round(more / spent, 2) if spent else None,
    }


if __name__ == "__main__":
    sys.exit(main())
