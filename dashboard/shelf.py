"""Which snapshots stand on the shelf, and which one is being read?"""

import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dashboard import snapshot

POINTER = "current"
REPORT = "report.json"
ID = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")
_reading: ContextVar["Served | None"] = ContextVar("reading", default=None)


class NothingPublished(RuntimeError):
    """There is no readable snapshot; the message shows the command that makes one."""


@dataclass(frozen=True)
class Served:
    """A snapshot's folder; `notice` says why it is not the one that was asked for."""

    folder: Path
    notice: str = ""

    @property
    def id(self) -> str:
        """<as_of>-<hash8>, the name of the folder."""
        return self.folder.name


@dataclass(frozen=True)
class Edition:
    """A whole snapshot as its report tells of it: last known day, moment of publication, real data or not."""

    folder: Path
    as_of: date
    published_at: datetime
    is_synthetic: bool

    @property
    def id(self) -> str:
        """<as_of>-<hash8>, the name of the folder."""
        return self.folder.name


def current(shelf: Path | None = None) -> Served:
    """The snapshot that the pointer names, or the newest one left when that one is gone.

    Raises NothingPublished.
    """
    shelf = shelf or snapshot.default_folder()
    pointer = shelf / POINTER
    wanted = pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else ""
    if wanted and _is_readable(shelf / wanted):
        return Served(shelf / wanted)
    left = sorted((f for f in shelf.glob("20*-*") if _is_readable(f)), key=lambda f: f.stat().st_mtime)
    if not left:
        raise NothingPublished(
            f"{shelf} 中还没有可用的数据快照。请先运行 make run，或 make publish EXPORTS=导出文件夹"
        )
    return Served(
        left[-1], f"数据快照 {wanted or '（未指定）'} 无法读取，现显示最近可用的快照 {left[-1].name}"
    )


def _is_readable(folder: Path) -> bool:
    return (folder / snapshot.DATABASE).is_file() and (folder / REPORT).is_file()


def editions(shelf: Path | None = None) -> list[Edition]:
    """The whole snapshots of a shelf, the one published last on top."""
    folders = (shelf or snapshot.default_folder()).glob("20*-*")
    found = [told for folder in folders if ID.fullmatch(folder.name) and (told := _edition(folder))]
    return sorted(found, key=lambda told: (told.published_at.timestamp(), told.id), reverse=True)


def folder_of(snapshot_id: str) -> Path:
    """The folder of a whole snapshot; raises NothingPublished with what can be done where it is gone."""
    found = edition(snapshot_id)
    if found is None:
        raise NothingPublished(
            f"快照 {snapshot_id} 已不在 {snapshot.default_folder()}，请从备份中恢复该文件夹"
        )
    return found.folder


def edition(snapshot_id: str, shelf: Path | None = None) -> Edition | None:
    """The whole snapshot of that id; none where there is none, or where the text is no id."""
    return _edition((shelf or snapshot.default_folder()) / snapshot_id) if ID.fullmatch(snapshot_id) else None


def _edition(folder: Path) -> Edition | None:
    """What the report of a snapshot tells; none where the folder is not a whole one."""
    if not _is_readable(folder):
        return None
    try:
        report = json.loads((folder / REPORT).read_bytes())
        told = report["manifest"]
        as_of, published_at = (
            date.fromisoformat(told["as_of"]),
            datetime.fromisoformat(report["published_at"]),
        )
        return Edition(folder, as_of, published_at, bool(told["synthetic"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def checks(served: Served) -> int:
    """How many promises were checked and held when the snapshot was published."""
    report = json.loads((served.folder / "report.json").read_text(encoding="utf-8"))
    return len(report["checks"])


def pin(served: Served | None) -> None:
    """Everything read from here on, in this thread, comes from this one snapshot."""
    _reading.set(served)


def reading() -> Served:
    """The pinned snapshot, else the current one."""
    return _reading.get() or current()


@contextmanager
def opened(folder: Path) -> Generator[None]:
    """Everything read inside comes from this snapshot; afterwards, whatever happens, from the one before."""
    before = _reading.set(Served(folder))
    try:
        yield
    finally:
        _reading.reset(before)
