"""What do many readers get who click at the same time, and is it what one alone would get?"""

import asyncio
import random
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import isinf

from benchmarks.load.paths import Corner, Place
from benchmarks.load.reader import Reader, reading
from benchmarks.load.screen import Screen
from benchmarks.load.wire import Dropped, Unknown
from dashboard.address import FIELDS


@dataclass(frozen=True)
class Pace:
    """How the crowd behaves: seconds it stays, seconds from click to click, seconds over which all come in."""

    stay: float
    think: float
    ramp: float = 0.0


@dataclass(frozen=True)
class Answer:
    """What one click brought: when it was made (monotonic), how long it took, and what stood on the screen.

    screen is kept only where the crowd does not know what it says.
    """

    place: Place
    asked_at: float
    seconds: float
    digest: str
    snapshot: str
    is_first: bool  # of its tab: opened, not clicked
    faults: tuple[str, ...]
    screen: Screen | None = field(default=None, compare=False, repr=False)


@dataclass
class Crowd:
    """Everything that happened to all readers; known: digests of screens that need not be kept."""

    answers: list[Answer] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    unanswered: int = 0
    known: frozenset[str] = frozenset()
    keeps: bool = True  # screens that are not known

    @property
    def clicks(self) -> list[Answer]:
        """The answers to clicks, without those to opening a tab."""
        return [answer for answer in self.answers if not answer.is_first]

    @property
    def faults(self) -> list[str]:
        """Exceptions and messages of errors, each with its place."""
        return [f"{answer.place}: {fault}" for answer in self.answers for fault in answer.faults]


async def alone(address: str, places: Iterable[Place]) -> dict[Place, Screen]:
    """What a lone reader sees at each place. Raises Dropped, Unknown."""
    seen: dict[Place, Screen] = {}
    async with reading(address) as reader:
        for place in places:
            seen[place] = await go(reader, place)
    return seen


async def go(reader: Reader, place: Place) -> Screen:
    """To a place, with as few clicks as it takes."""
    if reader.page != place.page:
        await reader.turn_to(place.page)
    if any(reader.values.get(name, FIELDS[name]) != value for name, value in place.fields.items()):
        await reader.choose(**place.fields)
    return reader.screen


def gather(
    address: str,
    corners: Sequence[Corner],
    readers: int,
    pace: Pace,
    seed: int,
    truth: Mapping[Place, Screen],
) -> Crowd:
    """Lets readers walk about for a while, each in a corner of its own or shared with others."""
    crowd = Crowd(known=frozenset(screen.digest for screen in truth.values()))
    return asyncio.run(walk(address, corners, readers, pace, seed, crowd=crowd))


async def walk(
    address: str,
    corners: Sequence[Corner],
    readers: int,
    pace: Pace,
    seed: int,
    stop: asyncio.Event | None = None,
    crowd: Crowd | None = None,
) -> Crowd:
    """As gather, inside a running loop; `stop` ends it before its time, `crowd` is filled as things happen."""
    crowd, stop = crowd or Crowd(), stop or asyncio.Event()
    walks = (
        _walk(
            address,
            corners[i % len(corners)],
            crowd,
            random.Random(seed * 10_000 + i),
            pace,
            i / readers,
            stop,
        )
        for i in range(readers)
    )
    walking = asyncio.gather(*walks)
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), None if isinf(pace.stay) else pace.stay)
    stop.set()
    await walking
    return crowd


async def _walk(
    address: str,
    corner: Corner,
    crowd: Crowd,
    chance: random.Random,
    pace: Pace,
    turn: float,
    stop: asyncio.Event,
) -> None:
    """One reader from opening the tab until the stop; a click under way is waited for."""
    await _pause(turn * pace.ramp, stop)
    place = corner.start(chance)
    asked = time.monotonic()
    try:
        async with reading(address, place.page, place.fields) as reader:
            _note(crowd, reader, place, asked, is_first=True)
            while not await _pause(asked + pace.think - time.monotonic(), stop):
                place, asked = corner.next(place, chance), time.monotonic()
                crowd.unanswered += 1
                await go(reader, place)
                crowd.unanswered -= 1
                _note(crowd, reader, place, asked)
    except (Dropped, Unknown) as fault:
        crowd.dropped.append(f"{place}: {fault}")


async def _pause(seconds: float, stop: asyncio.Event) -> bool:
    """Waits, and says whether to stop."""
    if seconds > 0:
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), seconds)
    return stop.is_set()


def _note(crowd: Crowd, reader: Reader, place: Place, asked: float, *, is_first: bool = False) -> None:
    screen = reader.screen
    crowd.answers.append(
        Answer(
            place,
            asked,
            time.monotonic() - asked,
            screen.digest,
            screen.snapshot,
            is_first,
            tuple(screen.faults if screen.parts else ["an empty page"]),
            screen if crowd.keeps and screen.digest not in crowd.known else None,
        )
    )


def wrong(answers: Iterable[Answer], truth: Mapping[Place, Screen]) -> list[Answer]:
    """The answers that say something else than a lone reader was told."""
    return [answer for answer in answers if answer.digest != truth[answer.place].digest]
