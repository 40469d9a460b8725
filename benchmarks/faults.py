"""How many faults does the publisher survive? python -m benchmarks.faults [KIND …] prints tried, survived, lost.

A fault is survived when afterwards `current` names a whole snapshot whose tables equal the old or the new one's, and
the publisher (unless it was killed) said in Chinese what happened. Takes about a quarter of an hour.
"""

import ctypes
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from dashboard.demo.export import export as demo
from dashboard.demo.plan import Plan
from dashboard.publish import publish
from tests.exports import export
from tests.publish import bombs, broken_files, changing, flips
from tests.publish.witness import Hashes, Outcome, ended, hashes, killed_at, publisher, served, started

MOMENTS, ROUNDS, FLIPS = 40, 3, 500
KILOBYTE, MEGABYTE = 1 << 10, 1 << 20
MOST_MEMORY_MB = 4_096
PR_CAPBSET_DROP = 24
# A fork would inherit locks that the threads of polars and DuckDB hold.
SPAWN = get_context("spawn")
Fault = tuple[str, Callable[[], str]]  # its name, and what tries it and says how it ended


@dataclass(frozen=True)
class World:
    """A shelf with an old snapshot, an export whose publication is disturbed, and what either snapshot says."""

    folder: Path
    shelf: Path
    second: Path
    known: dict[Hashes, str]
    steps: tuple[str, ...]
    seconds: float

    def place(self) -> Path:
        return Path(tempfile.mkdtemp(dir=self.folder))

    def copy(self, folder: Path | None = None) -> Path:
        """The shelf with the old snapshot, for one fault."""
        return Path(shutil.copytree(self.shelf, (folder or self.place()) / "shelf"))

    def seen(self, shelf: Path) -> str:
        """old or new; anything else is a loss."""
        found = self.known.get(hashes(shelf / served(shelf)))
        assert found, f"{served(shelf)} is neither the old snapshot nor the new one"
        return found

    def judged(self, shelf: Path, told: Outcome, *codes: int) -> str:
        """What is served after a publisher ended by itself, with its exit code."""
        seen = self.seen(shelf)
        assert told.is_plain, f"exit {told.code}: {told.said[-2000:]}"
        assert told.code in (*codes, 0), f"exit {told.code}: {told.said[-500:]}"
        assert (told.code == 0) == (seen == "new"), f"exit {told.code}, yet {seen} is served"
        assert told.peak_mb < MOST_MEMORY_MB, f"{told.peak_mb} MB"
        return f"{seen}, exit {told.code}"


def world(folder: Path) -> World:
    """Publishes both exports once without a fault."""
    shelf, second = folder / "old", folder / "second"
    old = publish(export(folder / "first"), shelf)
    demo(Plan(seed=1, scale=0.05), second)
    seen: dict[str, None] = {}
    began = time.monotonic()
    new = publish(
        second, Path(shutil.copytree(shelf, folder / "new")), progress=lambda s, *_: seen.setdefault(s)
    )
    known = {hashes(old.folder): "old", hashes(new.folder): "new"}
    return World(folder, shelf, second, known, tuple(seen), time.monotonic() - began)


def kills(at: World) -> Iterator[Fault]:
    """Killed at the start of every step."""
    for step in at.steps:
        yield f"at {step}", partial(_killed, at, lambda shelf, s=step: killed_at(s, at.second, shelf))


def moments(at: World) -> Iterator[Fault]:
    """Killed at random moments, most of them inside the long steps."""
    for _ in range(MOMENTS):
        delay = random.uniform(0.3, at.seconds + 3)
        yield f"after {delay:.2f} s", partial(_killed, at, lambda s, d=delay: ended(started(at.second, s), d))


def _killed(at: World, kill: Callable[[Path], Outcome]) -> str:
    """What is served after the kill, and whether the next publication goes through and leaves nothing behind."""
    shelf = at.copy()
    code = kill(shelf).code
    assert code in (0, -9), f"exit {code}"
    found = at.seen(shelf)
    assert publisher(at.second, shelf).code == 0
    assert at.seen(shelf) == "new"
    assert not list(shelf.glob(".building-*"))
    return f"{found}, then new"


def disks(at: World) -> Iterator[Fault]:
    """The disk has so much room left: a real file system in memory."""
    if os.geteuid() != 0:
        print("  disks: skipped, only root can mount a file system; see limits for the way without")
        return
    used = sum(path.stat().st_size for path in at.shelf.rglob("*") if path.is_file())
    for left in (0, 4, 64, 256, 512, 1024, 2048, 3072, 4096, 6144, 8192, 12288, 16384, 32768, 65536):
        yield f"{left} KB left", partial(_on_disk, at, used + 64 * KILOBYTE + left * KILOBYTE, "rw")
    yield "read-only", partial(_on_disk, at, used + 64 * MEGABYTE, "ro")


def _on_disk(at: World, size: int, mode: str) -> str:
    mounted = at.place()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", mounted], check=True)
    try:
        shelf = at.copy(mounted)
        subprocess.run(["mount", "-o", f"remount,{mode}", mounted], check=True)
        return at.judged(shelf, publisher(at.second, shelf), 4)
    finally:
        subprocess.run(["umount", mounted], check=True)


def limits(at: World) -> Iterator[Fault]:
    """No file may grow beyond so much; works for every user."""
    for size in (1, 64, 256, 512, 1024, 2048, 4096, 8192, 16384, 65536):
        yield f"files up to {size} KB", partial(_limited, at, size * KILOBYTE)


def _limited(at: World, size: int) -> str:
    shelf = at.copy()
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
    return at.judged(shelf, publisher(at.second, shelf, prepare=limit), 4)


def rights(at: World) -> Iterator[Fault]:
    """A shelf, and an export, that the user may not touch; root gives up its right to override that."""
    for name in ("shelf", "export"):
        yield f"no right to the {name}", partial(_without_rights, at, name)


def _without_rights(at: World, name: str) -> str:
    place = at.place()
    shelf, second = at.copy(place), Path(shutil.copytree(at.second, place / "second"))
    (shelf if name == "shelf" else second / "manifest.json").chmod(0o555 if name == "shelf" else 0)
    return at.judged(shelf, publisher(second, shelf, prepare=_obey_rights), 1, 4)


def _obey_rights() -> None:
    """Of root's capabilities, those that pass over rights go (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
    if os.geteuid() == 0:
        for capability in (1, 2):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


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
    shelf, second = at.copy(), export(at.place() / "export")
    said = changing.while_read(second, shelf, name)
    assert at.seen(shelf) == "old"
    return said


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


def references(at: World) -> Iterator[Fault]:
    """A reference file or a file of the plan is damaged or gone."""
    for name in broken_files.SPOILT:
        yield name, partial(_spoilt, at, name)


def _spoilt(at: World, name: str) -> str:
    shelf = at.copy()
    return at.judged(shelf, broken_files.publisher(at.place(), name, at.second, shelf), 5)


def flipped(at: World) -> Iterator[Fault]:
    """Bytes changed at random in every file of an export of all tables."""
    seed = random.randrange(1 << 30)
    print(f"  flips: seed {seed}")
    pool = ProcessPoolExecutor(os.cpu_count(), SPAWN)
    jobs = [pool.submit(flips.tried, at.folder, seed + number) for number in range(FLIPS)]
    for number, job in enumerate(jobs):
        yield f"seed {seed + number}", job.result


KINDS = {
    "kills": kills,
    "moments": moments,
    "disks": disks,
    "limits": limits,
    "rights": rights,
    "bombs": bombed,
    "strangers": strangers,
    "changes": changed,
    "crowds": crowds,
    "references": references,
    "flips": flipped,
}


def main(asked: list[str]) -> int:
    """Prints a line per kind and every loss; 1 where anything was lost."""
    lost = 0
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        at = world(Path(folder))
        for kind in asked or KINDS:
            lost += tried(kind, at)
    return 1 if lost else 0


def tried(kind: str, at: World) -> int:
    """Tries all faults of a kind, two at a time; how many were lost."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        fates = list(pool.map(_fate, KINDS[kind](at)))
    ended_as = Counter(fate.split(", ")[0] if kind != "bombs" else "refused" for _, fate in fates if fate)
    losses = [(name, fate) for name, fate in fates if fate.startswith("LOST")]
    print(f"{kind}: {len(fates)} tried, {len(fates) - len(losses)} survived, {len(losses)} lost", flush=True)
    for name, fate in fates if kind not in ("kills", "moments", "flips") else losses:
        print(f"  {name}: {fate}", flush=True)
    if kind in ("kills", "moments", "flips"):
        print(f"  {dict(ended_as)}", flush=True)
    return len(losses)


def _fate(fault: Fault) -> tuple[str, str]:
    name, attempt = fault
    try:
        return name, attempt()
    except Exception as lost:  # noqa: BLE001 whatever goes wrong is a loss to be counted
        return name, f"LOST {type(lost).__name__}: {lost}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
