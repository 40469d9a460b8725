"""Does the server's memory stay flat while readers click without a pause?"""

import asyncio
import os
import random
import time
from pathlib import Path

from benchmarks.load.crowd import Crowd, Pace, walk
from benchmarks.load.paths import corners
from benchmarks.load.server import Server, cpu_seconds, running
from dashboard import shelf

EVERY = 10.0  # seconds between two looks at the memory
SETTLED = 3.0  # minutes in which caches may fill


def run(folder: Path, minutes: float, readers: int, seed: int) -> int:
    """Prints the memory every 10 seconds, its slope, and the last against the third minute; 1 where there were faults."""
    as_of = shelf.editions(folder / "snapshots")[0].as_of
    # A corner each: what is asked for hardly repeats, so caches must let go.
    walked = corners(random.Random(seed), readers, as_of, pages=9, units=12, periods=6)
    with running(folder / "snapshots", folder) as server:
        driver = cpu_seconds(os.getpid())
        crowd, seen = asyncio.run(_watched(server, walked, minutes, readers, seed))
        print(
            f"{readers} readers: {len(crowd.clicks)} clicks in {minutes:.0f} min; errors: {len(crowd.faults)} on pages, {len(crowd.dropped)} lost connections, {server.tracebacks()} tracebacks"
        )
        print(
            f"driver: {(cpu_seconds(os.getpid()) - driver) / (60 * minutes):.2f} cores busy; server: peak {server.peak_mb():.0f} MB"
        )
    _tell(seen)
    return int(bool(crowd.faults or crowd.dropped or server.tracebacks()))


async def _watched(
    server: Server, walked: list, minutes: float, readers: int, seed: int
) -> tuple[Crowd, list[tuple[float, float]]]:
    """The crowd, and the memory in MB by minutes since the beginning."""
    seen: list[tuple[float, float]] = []
    began = time.monotonic()

    async def watch() -> None:
        while True:
            seen.append(((time.monotonic() - began) / 60, server.rss_mb()))
            print(f"  {seen[-1][0]:5.1f} min {seen[-1][1]:7.1f} MB", flush=True)
            await asyncio.sleep(EVERY)

    watching = asyncio.create_task(watch())
    crowd = await walk(
        server.address, walked, readers, Pace(60 * minutes, 0.0), seed, crowd=Crowd(keeps=False)
    )
    watching.cancel()
    return crowd, seen


def _tell(seen: list[tuple[float, float]]) -> None:
    settled = [(minute, mb) for minute, mb in seen if minute >= SETTLED]
    if len(settled) < 3:
        print(f"memory: too short to say; the first {SETTLED:.0f} minutes fill the caches")
        return
    last = settled[-1][0]
    third = mean([mb for minute, mb in seen if SETTLED - 1 <= minute < SETTLED])
    ending = mean([mb for minute, mb in seen if minute >= last - 1])
    print(
        f"memory after minute {SETTLED:.0f}: slope {slope(settled):+.2f} MB/min; last minute / third minute {ending / third:.3f} ({ending:.0f} / {third:.0f} MB)"
    )


def slope(points: list[tuple[float, float]]) -> float:
    """Of the straight line nearest to the points."""
    at, value = mean([x for x, _ in points]), mean([y for _, y in points])
    return sum((x - at) * (y - value) for x, y in points) / sum((x - at) ** 2 for x, _ in points)


def mean(values: list[float]) -> float:
    """Their arithmetic mean; 0 of none."""
    return sum(values) / len(values) if values else 0.0
