"""Does the server's memory stay flat while readers click without a pause, in usual places and in ever different ones?"""

import asyncio
import os
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import results
from benchmarks.load.crowd import Crowd, Pace, walk
from benchmarks.load.paths import Corner, corners, usual
from benchmarks.load.server import Server, cpu_seconds, running, settled
from dashboard import shelf

EVERY = 10.0  # seconds between two looks at the memory
SETTLED = 3.0  # minutes in which caches may fill
# Most readers repeat some units and the newest periods; the other mix hardly repeats a place.
MIXES = ("usual", "different")


def run(folder: Path, minutes: float, readers: int, seed: int, mixes: Sequence[str] = MIXES) -> int:
    """Soaks a server of its own with each mix; prints MB every 10 seconds and a table; 1 where there were faults."""
    as_of = shelf.editions(folder / "snapshots")[0].as_of
    # A corner each: what is asked for hardly repeats, so caches must let go.
    walked = {
        "usual": [usual(as_of)],
        "different": corners(random.Random(seed), readers, as_of, pages=9, units=12, periods=6),
    }
    rows = [_soaked(folder, mix, walked[mix], minutes, readers, seed) for mix in mixes]
    results.count("memory", rows)
    print(*results.listed(rows), sep="\n")
    return int(any(row["faults"] for row in rows))


def _soaked(
    folder: Path, mix: str, walked: list[Corner], minutes: float, readers: int, seed: int
) -> dict[str, Any]:
    """A line of the table: clicks, faults, and the memory in MB, after the caches have filled."""
    print(f"{mix} places, {readers} readers, {minutes:.0f} minutes", flush=True)
    with running(folder / "snapshots", folder) as server:
        settled(server.pid)
        driver = cpu_seconds(os.getpid())
        crowd, seen = asyncio.run(_watched(server, walked, minutes, readers, seed))
        busy = (cpu_seconds(os.getpid()) - driver) / (60 * minutes)
        faults = len(crowd.faults) + len(crowd.dropped) + server.tracebacks()
        peak = server.peak_mb()
    print(*crowd.faults[:3], *crowd.dropped[:3], f"driver: {busy:.2f} cores busy", sep="\n", flush=True)
    return (
        {"mix": mix, "minutes": minutes, "clicks": len(crowd.clicks), "faults": faults}
        | told(seen)
        | {"peak": round(peak)}
    )


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


def told(seen: list[tuple[float, float]]) -> dict[str, Any]:
    """Slope after the caches have filled (MB a minute), and the mean of each third minute; none where it was too short."""
    settled = [(minute, mb) for minute, mb in seen if minute >= SETTLED]
    by_minute = {n: mean([mb for minute, mb in seen if n <= minute < n + 1]) for n in range(int(seen[-1][0]))}
    every_third = " ".join(f"{mb:.0f}" for n, mb in by_minute.items() if n % 3 == 2)
    return {
        "MB a minute": round(slope(settled), 2) if len(settled) > 2 else None,
        "MB in minutes 3, 6, …": every_third,
    }


def slope(points: list[tuple[float, float]]) -> float:
    """Of the straight line nearest to the points."""
    at, value = mean([x for x, _ in points]), mean([y for _, y in points])
    return sum((x - at) * (y - value) for x, y in points) / sum((x - at) ** 2 for x, _ in points)


def mean(values: list[float]) -> float:
    """Their arithmetic mean; 0 of none."""
    return sum(values) / len(values) if values else 0.0
