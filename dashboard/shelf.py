"""Which snapshots stand on the shelf, and which one is being read?"""

import json
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from dashboard import snapshot

POINTER = "current"
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
    return (folder / snapshot.DATABASE).is_file() and (folder / "report.json").is_file()


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
