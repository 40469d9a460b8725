"""How long does a click take among 200 readers, and does each get the numbers of a lone one?"""

import asyncio
import os
import random
import statistics
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.load.crowd import Answer, Crowd, Pace, alone, gather, wrong
from benchmarks.load.paths import Place, corners
from benchmarks.load.screen import Screen, difference
from benchmarks.load.server import Server, cpu_seconds, running, settled
from dashboard import shelf

CORNERS = 12
RAMP = 20.0  # seconds in which all come


def run(folder: Path, readers: int, think: float, minutes: float, seed: int) -> int:
    """Prints what happened; 1 where there were faults, lost connections or wrong numbers."""
    as_of = shelf.editions(folder / "snapshots")[0].as_of
    walked = corners(random.Random(seed), CORNERS, as_of)
    places = [place for corner in walked for place in corner.places()]
    # Another server: what the crowd is told must not come from caches that the lone reader has filled.
    with running(folder / "snapshots", folder) as server:
        truth = asyncio.run(alone(server.address, places))
    print(
        f"a lone reader: {len(places)} places, {len({screen.digest for screen in truth.values()})} different"
    )
    with running(folder / "snapshots", folder) as server:
        settled(server.pid)
        began, spent, driver = time.monotonic(), server.cpu_seconds(), cpu_seconds(os.getpid())
        crowd = gather(server.address, walked, readers, Pace(60 * minutes, think, RAMP), seed, truth)
        took = time.monotonic() - began
        differing = wrong(crowd.answers, truth)
        _tell(crowd, readers, took)
        print(f"wrong numbers: {len(differing)} of {len(crowd.answers)} answers{_first(differing, truth)}")
        _cost(server, took, server.cpu_seconds() - spent, cpu_seconds(os.getpid()) - driver)
        return int(bool(crowd.faults or crowd.dropped or differing or server.tracebacks()))


def _tell(crowd: Crowd, readers: int, took: float) -> None:
    seconds = [answer.seconds for answer in crowd.clicks]
    opened = [answer.seconds for answer in crowd.answers if answer.is_first]
    print(
        f"{readers} readers: {len(opened)} tabs opened, {len(seconds)} clicks in {took:.0f} s ({len(crowd.answers) / took:.2f} answers a second)"
    )
    print(
        f"errors: {len(crowd.faults)} on pages, {len(crowd.dropped)} lost connections, {crowd.unanswered} clicks unanswered{_commonest(crowd.faults + crowd.dropped)}"
    )
    print(
        f"opening a tab: p50 {quantile(opened, 50):.2f} s, p95 {quantile(opened, 95):.2f} s; a click: p50 {quantile(seconds, 50):.2f} s, p95 {quantile(seconds, 95):.2f} s"
    )


def _cost(server: Server, took: float, spent: float, driver: float) -> None:
    print(
        f"server: peak {server.peak_mb():.0f} MB, {spent / took:.2f} cores busy, {server.tracebacks()} tracebacks in its log"
    )
    print(f"driver: {driver / took:.2f} cores busy, the cost of asking")


def quantile(seconds: Sequence[float], percent: int) -> float:
    """The value below which so many percent lie; 0 where there is none."""
    if len(seconds) < 2:
        return next(iter(seconds), 0.0)
    return statistics.quantiles(seconds, n=100, method="inclusive")[percent - 1]


def _commonest(said: Sequence[str]) -> str:
    return "".join(f"\n  {n} × {text[:300]}" for text, n in Counter(said).most_common(5))


def _first(differing: Sequence[Answer], truth: Mapping[Place, Screen]) -> str:
    return "".join(
        f"\n  {a.place}: {difference(truth[a.place], a.screen)}" for a in differing[:3] if a.screen
    )
