"""Which snapshots stand on the shelf, and which one is being read?"""

import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
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
    """A snapshot's folder; `notice` says why it is not the one that was asked for.

    was_current: it was the current one when the reader came to it; whoever has begun with it may end with it.
    """

    folder: Path
    notice: str = ""
    was_current: bool = field(default=False, compare=False)

    @property
    def id(self) -> str:
        """<as_of>-<hash8>, the name of the folder."""
        return self.folder.name


@dataclass(frozen=True)
class Edition:
    """A whole snapshot as its report tells of it: last known day, moment of publication, real data or not.

    number counts the publications of a shelf, so that a clock that was set changes no order; 0 in older reports.
    """

    folder: Path
    as_of: date
    published_at: datetime
    is_synthetic: bool
    number: int = 0

    @property
    def id(self) -> str:
        """<as_of>-<hash8>, the name of the folder."""
        return self.folder.name


def current(shelf: Path | None = None) -> Served:
    """The snapshot that the pointer names, or the one published last among those left when that one is gone.

    Raises NothingPublished.
    """
    shelf = shelf or snapshot.default_folder()
    wanted = _pointed(shelf)
    if wanted and _is_readable(shelf / wanted):
        return Served(shelf / wanted, was_current=True)
    left = editions(shelf)
    if not left:
        raise NothingPublished(
            f"{shelf} 中还没有可用的数据快照。请先运行 make run，或 make publish EXPORTS=导出文件夹"
        )
    return Served(
        left[0].folder,
        f"数据快照 {wanted or '（未指定）'} 无法读取，现显示最近可用的快照 {left[0].id}",
        was_current=True,
    )


def _pointed(shelf: Path) -> str:
    """The id in the pointer file; empty where it is missing, unreadable or holds anything else."""
    try:
        text = (shelf / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""
    return text if ID.fullmatch(text) else ""


def _is_readable(folder: Path) -> bool:
    return (folder / snapshot.DATABASE).is_file() and (folder / REPORT).is_file()


def editions(shelf: Path | None = None) -> list[Edition]:
    """The whole snapshots of a shelf, the one published last on top."""
    folders = (shelf or snapshot.default_folder()).glob("20*-*")
    found = [told for folder in folders if ID.fullmatch(folder.name) and (told := _edition(folder))]
    return sorted(found, key=lambda told: (told.number, told.published_at.timestamp(), told.id), reverse=True)


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
        return Edition(folder, as_of, published_at, bool(told["synthetic"]), int(report.get("number", 0)))
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
