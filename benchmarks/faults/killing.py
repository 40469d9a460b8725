"""Does a publisher that is killed, or meets others, leave a whole snapshot and nothing in the way of the next one?"""

import random
import resource
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.faults.world import Fault, World
from benchmarks.load.server import cpu_seconds
from dashboard.publish import publish
from tests.publish.witness import Outcome, ended, killed_at, publisher, started

MOMENTS, ROUNDS = 40, 3


def kills(at: World) -> Iterator[Fault]:
    """Killed at the start of every step."""
    for step in at.steps:
        yield f"at {step}", partial(_killed, at, at.few, lambda shelf, s=step: killed_at(s, at.few, shelf))


def moments(at: World) -> Iterator[Fault]:
    """Killed once it has used so much of the processor time that a publication takes: everywhere, also inside steps.

    Processor time, because on a busy machine the same moment by the clock is another one of the publication.
    """
    before = _spent()
    assert publisher(at.second, at.copy()).code == 0
    whole = _spent() - before
    for number in range(MOMENTS):
        spent = whole * (number + random.random()) / MOMENTS
        yield (
            f"after {spent:.2f} of {whole:.2f} s",
            partial(_killed, at, at.second, partial(_late, at, spent)),
        )


def _late(at: World, spent: float, shelf: Path) -> Outcome:
    running = started(at.second, shelf)
    return ended(running, lambda: cpu_seconds(running.pid) >= spent)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _killed(at: World, exports: Path, kill: Callable[[Path], Outcome]) -> str:
    """What is served after the kill, and whether the next publication goes through and leaves nothing behind."""
    shelf = at.copy()
    code = kill(shelf).code
    assert code in (0, -9), f"exit {code}"
    found = at.seen(shelf)
    publish(exports, shelf)
    assert at.seen(shelf) == "new"
    assert not list(shelf.glob(".building-*"))
    return f"{found}, then new" if code else "done before the kill"


def crowds(at: World) -> Iterator[Fault]:
    """Four publishers at once."""
    for number in range(ROUNDS):
        yield f"round {number + 1}", partial(_crowd, at)


def _crowd(at: World) -> str:
    shelf = at.copy()
    crowd = [started(at.second, shelf) for _ in range(4)]
    told = [ended(one) for one in crowd]
    codes = Counter(one.code for one in told)
    assert at.seen(shelf) == "new"
    assert codes[0] >= 1
    assert set(codes) <= {0, 3}
    assert all("另一个发布正在进行" in one.said for one in told if one.code == 3)
    return f"new, {codes[0]} published or reused, {codes[3]} told to wait"
