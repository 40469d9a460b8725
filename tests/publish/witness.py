"""Watch a shelf from outside: what it serves, whether that is whole, and what a publisher in its own process says."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dashboard import shelf, snapshot
from dashboard.units import ROOT

LONGEST_SECONDS = 180
Hashes = tuple[tuple[str, int, int], ...]  # table, rows, hash of all rows in any order


@dataclass(frozen=True)
class Outcome:
    """How a publisher ended: exit code (negative: the signal), all it wrote, its largest memory in MB."""

    code: int
    said: str
    peak_mb: int

    @property
    def is_plain(self) -> bool:
        """A message for people: Chinese, no traceback, not cut off by a signal."""
        is_chinese = any("一" <= letter <= "鿿" for letter in self.said)
        return self.code >= 0 and is_chinese and "Traceback" not in self.said


def publisher(
    exports: Path, snapshots: Path, *options: str, prepare: Callable[[], None] | None = None
) -> Outcome:
    """The command in a process of its own; `prepare` runs in that process first."""
    running = started(exports, snapshots, *options, prepare=prepare)
    return ended(running)


def started(
    exports: Path, snapshots: Path, *options: str, prepare: Callable[[], None] | None = None
) -> subprocess.Popen:
    command = [
        sys.executable,
        "-m",
        "dashboard.publish",
        str(exports),
        "--snapshots",
        str(snapshots),
        *options,
    ]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    # `prepare` sets limits of the new process and does nothing else.
    return subprocess.Popen(command, cwd=ROOT, preexec_fn=prepare, **streams)  # noqa: PLW1509


def ended(running: subprocess.Popen, is_due: Callable[[], bool] = lambda: False) -> Outcome:
    """Waits for a publisher, or kills it as soon as that is due; one that hangs is killed and shows."""
    limit = time.monotonic() + LONGEST_SECONDS
    while (left := os.wait4(running.pid, os.WNOHANG))[0] == 0 and not is_due() and time.monotonic() < limit:
        time.sleep(0.005)
    if left[0] == 0:
        os.kill(running.pid, signal.SIGKILL)
        left = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(left[1])
    said = running.stdout.read().decode("utf-8", "replace") if running.stdout else ""
    if running.stdout:
        running.stdout.close()
    return Outcome(running.returncode, said, left[2].ru_maxrss // 1024)


def served(snapshots: Path) -> str:
    """The id that the pointer names; it must be that of a whole snapshot. Raises AssertionError."""
    told = shelf.current(snapshots)
    assert told.notice == "", told.notice
    assert shelf.edition(told.id, snapshots), f"{told.id} has no readable report"
    return told.id


def hashes(folder: Path) -> Hashes:
    """Every table of a snapshot with its rows and their hash; two snapshots that say the same have the same."""
    written = (folder / snapshot.DATABASE).stat()
    return _hashes(folder, written.st_ino, written.st_mtime_ns)


@lru_cache(maxsize=256)
def _hashes(folder: Path, _inode: int, _written: int) -> Hashes:
    with snapshot.open_database(folder) as con:
        tables = sorted(name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall())
        asked = 'select count(*), coalesce(bit_xor(hash("{0}")), 0) from "{0}"'
        counts = [con.execute(asked.format(table)).fetchall()[0] for table in tables]
    return tuple((table, *count) for table, count in zip(tables, counts, strict=True))


def digest(folder: Path) -> str:
    """One hash of all files of a folder: whoever changes a byte of them changes it."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


CHILD = """
import os, signal, sys
from pathlib import Path
from dashboard.publish import publish

def kill(step, *counts):
    if step == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

publish(Path(sys.argv[1]), Path(sys.argv[2]), progress=kill)
"""


def killed_at(step: str, exports: Path, snapshots: Path) -> Outcome:
    """A publisher in a process of its own that is killed as a step begins."""
    command = [sys.executable, "-c", CHILD, str(exports), str(snapshots), step]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return ended(subprocess.Popen(command, cwd=ROOT, **streams))
