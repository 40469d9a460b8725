"""Is an export that is enormous, strange, changed meanwhile or spoilt at random refused, or published whole?"""

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from benchmarks.faults.world import LOST, Fate, Fault, World, fate
from tests.exports import export
from tests.publish import bombs, changing, drawn
from tests.publish.witness import publisher

# A fork would inherit locks that the threads of polars and DuckDB hold.
SPAWN = get_context("spawn")


def bombed(at: World) -> Iterator[Fault]:
    """Parquet files that are enormous inside, made in a process of their own: its memory is not the publisher's."""
    for name in bombs.BOMBS:
        yield name, partial(_bombed, at, name)


def _bombed(at: World, name: str) -> str:
    table, _make, words = bombs.BOMBS[name]
    shelf, second = at.copy(), export(at.place() / "export")
    with ProcessPoolExecutor(1, SPAWN) as maker:
        maker.submit(bombs.make, name, second / f"{table}.parquet").result()
    told = publisher(second, shelf)
    shutil.rmtree(second)
    assert words in told.said, told.said[-500:]
    return at.judged(shelf, told, 1) + f", {told.peak_mb} MB"


def strangers(at: World) -> Iterator[Fault]:
    """Links, pipes, sockets and folders in the place of a file."""
    for name, put in bombs.STRANGERS.items():
        yield name, partial(_disturbed, at, put)


def _disturbed(at: World, put: Callable[[Path], object]) -> str:
    shelf, second = at.copy(), export(at.place() / "export")
    put(second)
    return at.judged(shelf, publisher(second, shelf), 1)


def changed(at: World) -> Iterator[Fault]:
    """Someone writes into the export while it is read."""
    for name in changing.CHANGES:
        yield name, partial(_changed, at, name)


def _changed(at: World, name: str) -> str:
    # Another export than that of the old snapshot, which would not be read again.
    shelf, second = at.copy(), export(at.place() / "export", cases=[{"case_id": "another"}])
    said = changing.while_read(second, shelf, name)
    assert at.seen(shelf) == "old"
    return said


def drawn_by_hypothesis(at: World, kind: str, examples: int) -> list[Fate]:
    """The same examples every time: each core has its own seed and a share of them."""
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, SPAWN) as pool:
        shares = [(examples + core) // cores for core in range(cores)]
        jobs = [pool.submit(_share, at.folder, kind, n, share) for n, share in enumerate(shares) if share]
        return [one for number, job in enumerate(jobs) for one in _fates(f"seed {number}", job.result)]


def _fates(name: str, result: Callable[[], list[Fate]]) -> list[Fate]:
    """What a share brought; a loss where its process fell."""
    try:
        return result()
    except Exception as fallen:  # noqa: BLE001 whatever goes wrong is a loss to be counted
        return [(name, f"{LOST} {type(fallen).__name__}: {fallen}")]


def _share(folder: Path, kind: str, number: int, examples: int) -> list[Fate]:
    fates: list[Fate] = []
    bench = drawn.bench(folder / f"{kind}-{number}", drawn.whole_export)

    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn.KINDS[kind](bench.good))
    def attempt(spoilt: drawn.Spoilt) -> None:
        fates.append(fate((str(spoilt), partial(bench.tried, spoilt))))

    attempt()
    return fates
