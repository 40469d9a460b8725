"""When another snapshot is published under busy readers, is every answer of one snapshot and none mixed?"""

import asyncio
import os
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.load.crowd import Answer, Crowd, Pace, alone, walk
from benchmarks.load.paths import Corner, Place, corners
from benchmarks.load.screen import Screen, difference
from benchmarks.load.server import Server, running
from dashboard import shelf
from dashboard.publish import publish

CORNERS = 6
ROUNDS = 2  # answers a reader, before and after


@dataclass
class Swap:
    """What a lone reader is told before and after, what the crowd was told, and when publishing began and ended."""

    old: Mapping[Place, Screen]
    new: Mapping[Place, Screen] = field(default_factory=dict)
    crowd: Crowd = field(default_factory=Crowd)
    began: float = 0.0
    ended: float = 0.0

    @property
    def of_old(self) -> list[Answer]:
        """Answers that are wholly what the lone reader was told before."""
        return [a for a in self.crowd.answers if a.digest == self.old[a.place].digest]

    @property
    def of_new(self) -> list[Answer]:
        """Answers that are wholly what the lone reader is told afterwards."""
        return [a for a in self.crowd.answers if a.digest == self.new[a.place].digest]

    @property
    def mixed(self) -> list[Answer]:
        """Answers that are neither, or that name another snapshot than the one they are from."""
        told = {True: {a for a in self.of_old}, False: {a for a in self.of_new}}
        return [
            a
            for a in self.crowd.answers
            if not (a in told[True] and a.snapshot == self.old[a.place].snapshot)
            and not (a in told[False] and a.snapshot == self.new[a.place].snapshot)
        ]

    @property
    def late(self) -> list[Answer]:
        """Answers of the old snapshot to clicks that were made after publishing had ended."""
        return [a for a in self.of_old if a.asked_at > self.ended and a not in self.of_new]

    @property
    def alike(self) -> list[Place]:
        """Places that would show no mixture: both snapshots say the same there."""
        return [place for place in self.old if self.old[place].digest == self.new[place].digest]


async def swapped(
    address: str,
    walked: Sequence[Corner],
    readers: int,
    publish_other: Callable[[], Awaitable[None]],
    *,
    rounds: int = 1,
    seed: int = 1,
) -> Swap:
    """Lets readers click without a pause before, while and after another snapshot is published.

    It is published once every reader has on average been answered `rounds` times, and the readers go on until
    that many clicks made after it have been answered: counts, so that a slow machine sees as much as a fast one.
    """
    places = [place for corner in walked for place in corner.places()]
    made, stop = Swap(await alone(address, places)), asyncio.Event()
    pace = Pace(float("inf"), 0.0)
    busy = asyncio.create_task(walk(address, walked, readers, pace, seed, stop, made.crowd))
    await _until(busy, lambda: len(made.crowd.answers) >= rounds * readers)
    made.began = time.monotonic()
    await publish_other()
    made.ended = time.monotonic()
    await _until(busy, lambda: sum(a.asked_at > made.ended for a in made.crowd.answers) >= rounds * readers)
    stop.set()
    await busy
    made.new = await alone(address, places)
    return made


async def _until(busy: asyncio.Task, is_enough: Callable[[], bool]) -> None:
    """Waits for enough answers, or for the last reader to have lost the connection."""
    while not busy.done() and not is_enough():
        await asyncio.sleep(0.05)


def run(folder: Path, readers: int, seed: int) -> int:
    """Publishes folder/second under readers of folder/export; prints counts; 1 where an answer is mixed or late."""
    as_of = shelf.editions(folder / "snapshots")[0].as_of
    walked = corners(random.Random(seed), CORNERS, as_of, pages=3, units=2, periods=2)

    async def publish_other() -> None:
        await asyncio.to_thread(publish, folder / "second", folder / "snapshots")

    with running(folder / "snapshots", folder) as server:
        made = asyncio.run(swapped(server.address, walked, readers, publish_other, rounds=ROUNDS, seed=seed))
        return tell(made, readers, server)


def tell(made: Swap, readers: int, server: Server) -> int:
    """Prints the counts; 1 where one that must be 0 is not."""
    crowd = made.crowd
    print(
        f"{readers} busy readers, publishing took {made.ended - made.began:.1f} s under them ({os.cpu_count()} cores)"
    )
    print(
        f"{len(crowd.answers)} answers at {len(made.old)} places: {len(made.of_old)} of the old, {len(made.of_new)} of the new snapshot"
    )
    print(
        f"mixed: {len(made.mixed)}; old ones to clicks after the swap: {len(made.late)}; places alike in both: {len(made.alike)}"
    )
    print(
        f"errors: {len(crowd.faults)} on pages, {len(crowd.dropped)} lost connections; {server.tracebacks()} tracebacks; peak {server.peak_mb():.0f} MB"
    )
    for answer in made.mixed[:3]:
        print(f"  mixed at {answer.place}, which names {answer.snapshot}: {_first(made, answer)}")
    return int(bool(made.mixed or made.late or crowd.faults or crowd.dropped or server.tracebacks()))


def _first(made: Swap, answer: Answer) -> str:
    """Where a mixed answer first differs from what the snapshot that it names would say."""
    said = next((t for t in (made.old, made.new) if t[answer.place].snapshot == answer.snapshot), made.new)
    return difference(said[answer.place], answer.screen) if answer.screen else ""
