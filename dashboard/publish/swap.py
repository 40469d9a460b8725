"""How does a finished snapshot take the place of the current one, whole or not at all?"""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from dashboard.publish.workbench import SCRATCH
from dashboard.snapshot import DATABASE, open_database

POINTER = "current"
REPORT = "report.json"
REFUSED_REPORT = "refused-report.json"
LOCK = ".lock"
_BUILDING = ".building-"


class Busy(RuntimeError):
    """Another publisher holds the lock; the message says to wait for it."""


@contextmanager
def locked(snapshots: Path) -> Generator[None]:
    """One publisher at a time; the system frees the lock even of one that was killed. Raises Busy."""
    snapshots.mkdir(parents=True, exist_ok=True)
    with (snapshots / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise Busy("另一个发布正在进行，请等它结束后再试") from taken
        yield


def sweep(snapshots: Path) -> None:
    """Removes what killed publishers left, as far as the system lets it; call it with the lock held."""
    for left in snapshots.glob(f"{_BUILDING}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            with suppress(OSError):
                left.unlink()


@contextmanager
def building(snapshots: Path) -> Generator[Path]:
    """A folder beside the snapshots; whatever is left of it in the end is removed."""
    folder = Path(tempfile.mkdtemp(prefix=f"{_BUILDING}{os.getpid()}-", dir=snapshots))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def published_report(folder: Path) -> dict[str, Any] | None:
    """The report of a whole snapshot; none where it is not one."""
    try:
        report = json.loads((folder / REPORT).read_bytes())
    except (OSError, ValueError):
        return None
    whole = (
        isinstance(report, dict) and report.get("outcome") == "published" and (folder / DATABASE).is_file()
    )
    return report if whole else None


def is_sound(folder: Path) -> bool:
    """The snapshot's database opens and says its own name; one damaged on disk must be built again."""
    try:
        with open_database(folder) as con:
            return con.execute("select snapshot_id from facts").fetchall() == [(folder.name,)]
    except duckdb.Error:
        return False


def write_report(path: Path, report: dict[str, Any]) -> None:
    """Replaces a report in one step."""
    _write(path, json.dumps(report, ensure_ascii=False, indent=2) + "\n")


def finish(folder: Path, snapshots: Path, snapshot_id: str) -> Path:
    """Makes a building folder the snapshot of that id; a broken folder of that name gives way."""
    for leftover in ("accepted", SCRATCH, "spill"):
        shutil.rmtree(folder / leftover, ignore_errors=True)
    _settle(folder)
    target = snapshots / snapshot_id
    if target.exists():
        _remove(target)
    folder.rename(target)
    _sync(snapshots)
    return target


def point(snapshots: Path, snapshot_id: str) -> None:
    """From here on readers see this snapshot."""
    _write(snapshots / POINTER, snapshot_id + "\n")


def prune(snapshots: Path, keep: int) -> None:
    """Keeps the snapshots published last and the one that is pointed to."""
    reports = ((folder, published_report(folder)) for folder in snapshots.iterdir() if folder.is_dir())
    whole = [
        (report.get("number", 0), report["published_at"], folder) for folder, report in reports if report
    ]
    current = (snapshots / POINTER).read_text(encoding="utf-8").strip()
    for _, _, folder in sorted(whole, reverse=True)[keep:]:
        if folder.name != current:
            _remove(folder)


def _remove(folder: Path) -> None:
    """Out of sight in one step first: a half-removed snapshot must not look like a whole one."""
    doomed = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder.parent))
    folder.rename(doomed / folder.name)
    shutil.rmtree(doomed)


def _settle(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        _sync(path)
    _sync(folder)


def _write(path: Path, text: str) -> None:
    handle, fresh = tempfile.mkstemp(prefix=f"{_BUILDING}file-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        os.chmod(fresh, 0o644)
        os.replace(fresh, path)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
