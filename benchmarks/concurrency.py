"""How many readers does one process serve, and how many do four behind nginx: answers a second, waiting, memory?

python -m benchmarks.concurrency                                     a quarter of an hour
python -m benchmarks.concurrency --processes 2 --readers 20          one line of the table
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.load.crowd import Crowd, Pace, alone, gather, wrong
from benchmarks.load.many import quantile
from benchmarks.load.paths import Corner, Place, corners
from benchmarks.load.screen import Screen
from benchmarks.load.seats import seats
from benchmarks.load.server import busy_seconds, cpu_seconds, fleet, settled
from benchmarks.results import Part, add, listed
from dashboard import shelf
from dashboard.audit.verify import verified
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.publish import publish

CORNERS = 4  # of eighteen places each
RAMP = 0.25  # of the time in which all have come


@dataclass(frozen=True)
class Row:
    """One crowd before so many processes. Seconds of waiting; cores: processor time by time; ms: processor time of an answer.

    others: what else ran on this machine. From `wrong` on each is a count that must be 0.
    """

    processes: int
    readers: int
    answers: int
    per_second: float
    click_p50: float
    click_p95: float
    open_p50: float
    ms: float
    cores: float
    driver: float
    others: float
    mb: float
    wrong: int
    errors: int
    lost: int
    files: int
    strangers: int
    audit: int


def main() -> int:
    """Prints a table and puts it with the results; exit 1 where a count that must be 0 is not."""
    asked = _parser().parse_args()
    print(f"{os.cpu_count()} CPU cores, shared with the driver; a click every {asked.think:g} s")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        export(Plan(seed=asked.seed), place / "export")
        publish(place / "export", place / "snapshots")
        walked = corners(random.Random(asked.seed), CORNERS, shelf.editions(place / "snapshots")[0].as_of)
        truth = told_alone(place, walked)
        print(f"a lone reader: {len(truth)} places")
        rows = []
        for readers in asked.readers:
            for processes in asked.processes:
                at = place / f"{processes}-{readers}"
                rows.append(measured(place / "snapshots", at, walked, processes, readers, asked, truth))
                print(*listed([asdict(rows[-1])])[0 if len(rows) == 1 else -1 :], sep="\n", flush=True)
    for row in rows[-len(asked.processes) :]:
        print(_limit(row))
    add(Part("concurrency", {}, {}, {f"a click every {asked.think:g} s": [asdict(row) for row in rows]}))
    return int(
        any(row.wrong or row.errors or row.lost or row.files or row.strangers or row.audit for row in rows)
    )


def told_alone(place: Path, walked: Sequence[Corner]) -> Mapping[Place, Screen]:
    """What the places say to whoever has a process to himself; another one, so that no cache is shared."""
    with fleet(place / "snapshots", place / "alone", 1) as one:
        return asyncio.run(alone(one.address, [at for corner in walked for at in corner.places()]))


def measured(
    snapshots: Path,
    folder: Path,
    walked: Sequence[Corner],
    processes: int,
    readers: int,
    asked: argparse.Namespace,
    truth: Mapping[Place, Screen],
) -> Row:
    """Fresh processes, a crowd for a while, then files and lost connections, then the audit log that all have written."""
    pace = Pace(asked.seconds, asked.think, asked.seconds * RAMP)
    with fleet(snapshots, folder, processes) as servers:
        settled(*(server.pid for server in servers.servers))
        before = (time.monotonic(), servers.cpu_seconds(), cpu_seconds(os.getpid()), busy_seconds())
        crowd = gather(servers.address, walked, readers, pace, asked.seed, truth)
        after = (time.monotonic(), servers.cpu_seconds(), cpu_seconds(os.getpid()), busy_seconds())
        spent = [later - earlier for earlier, later in zip(before, after, strict=True)]
        kept = asyncio.run(seats(servers.address, [None] * 3 * processes))
        written = verified(folder / "audit")
        return Row(
            processes,
            readers,
            **_speed(crowd, *spent),
            mb=servers.peak_mb(),
            wrong=len(wrong(crowd.answers, truth)),
            errors=len(crowd.faults) + servers.tracebacks(),
            lost=len(crowd.dropped) + crowd.unanswered,
            files=sum(seat.file != 200 for seat in kept),
            strangers=sum(not seat.came_back for seat in kept),
            audit=len(written.broken) + written.lost,
        )


def _speed(crowd: Crowd, took: float, servers: float, driver: float, busy: float) -> dict[str, float]:
    clicks = [answer.seconds for answer in crowd.clicks]
    return {
        "answers": len(crowd.answers),
        "per_second": len(crowd.answers) / took,
        "click_p50": quantile(clicks, 50),
        "click_p95": quantile(clicks, 95),
        "open_p50": quantile([answer.seconds for answer in crowd.answers if answer.is_first], 50),
        "ms": 1000 * servers / max(1, len(crowd.answers)),
        "cores": servers / took,
        "driver": driver / took,
        "others": (busy - servers - driver) / took,
    }


def _limit(row: Row) -> str:
    """What kept a crowd from being answered faster. A process runs Python on one core at a time: its lock (GIL)."""
    free = (os.cpu_count() or 1) - row.driver - row.others
    return (
        f"{row.processes} processes, {row.readers} readers: {row.cores:.2f} cores busy of {free:.2f} that driver and others left"
        f" and {row.processes} that can run Python; a core serves {1000 / row.ms:.1f} answers a second"
    )


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        "python -m benchmarks.concurrency", description=(__doc__ or "").splitlines()[0]
    )
    made.add_argument("--processes", type=int, nargs="+", default=[1, 4], help="processes behind nginx")
    made.add_argument("--readers", type=int, nargs="+", default=[1, 5, 20, 50], help="open tabs")
    made.add_argument("--seconds", type=float, default=60.0, help="how long the readers stay")
    made.add_argument("--think", type=float, default=5.0, help="seconds from click to click")
    made.add_argument("--seed", type=int, default=1)
    return made


if __name__ == "__main__":
    sys.exit(main())
