"""Where does the audit log stand: which files, which lock, which head?

The head is a second small file with the number and hash of the last line. With it the loss of lines at the end
shows, which a chain of hashes alone cannot see. It proves this against accidents and against whoever changes the
log alone. Neither chain nor head holds a secret: who may write the whole folder can write both anew. Against that
helps only a head copied elsewhere in time: `verify` prints it, `verify --anchor` compares.
"""

import errno
import fcntl
import json
import logging
import os
import re
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from dashboard.units import ROOT

LOCK, HEAD = ".lock", "head.json"
HEAD_BYTES = 120
NAME = re.compile(r"(\d{12})-(\d{4}-\d{2})\.jsonl")
WAIT_SECONDS = 2.0
POLL_SECONDS = 0.002
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Head:
    """The number and hash of the last line that was written."""

    number: int
    hash: str


def default_folder() -> Path:
    """The folder of DASHBOARD_AUDIT, else data/audit."""
    return Path(os.environ.get("DASHBOARD_AUDIT") or ROOT / "data" / "audit")


def most_bytes() -> int | None:
    """The size in bytes at which a file is followed by another; none where months decide (DASHBOARD_AUDIT_ROTATE)."""
    return _size(os.environ.get("DASHBOARD_AUDIT_ROTATE") or "month")


@cache
def _size(setting: str) -> int | None:
    if setting == "month":
        return None
    if found := re.fullmatch(r"([1-9]\d*)MB", setting):
        return int(found[1]) * MEGABYTE
    logging.getLogger(__name__).warning(
        "DASHBOARD_AUDIT_ROTATE=%s 读不懂，审计记录按月分文件；请写 month 或 50MB", setting
    )
    return None


def name_of(number: int, moment: str) -> str:
    """The name of a file whose first line has this number and time: the order of names is that of lines."""
    return f"{number:012d}-{moment[:7]}.jsonl"


def files(folder: Path) -> list[Path]:
    """The files of the log in the order of their lines."""
    return sorted(path for path in folder.glob("*.jsonl") if NAME.fullmatch(path.name))


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Nobody else writes meanwhile; the system frees the lock even of a killed process. Raises OSError.

    Waits at most WAIT_SECONDS, so that a writer that hangs does not hang every page.
    """
    held = _open_lock(folder / LOCK)
    try:
        _wait(held, folder)
        yield
    finally:
        # Said expressly: a child forked meanwhile holds the same lock open.
        fcntl.flock(held, fcntl.LOCK_UN)
        os.close(held)


def _open_lock(path: Path) -> int:
    """Auditors may read a folder in which they may not write."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o640)
    except OSError as fault:
        if fault.errno not in (errno.EACCES, errno.EROFS):
            raise
        return os.open(path, os.O_RDONLY)


def _wait(held: int, folder: Path) -> None:
    give_up = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > give_up:
                raise TimeoutError(f"{folder} 被另一个程序占用超过{WAIT_SECONDS:g}秒") from None
            time.sleep(POLL_SECONDS)


def read_head(folder: Path) -> Head | None:
    """The head; none where there is none or it cannot be read."""
    try:
        told = json.loads((folder / HEAD).read_bytes())
        number, digest = told["number"], told["hash"]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    return Head(number, digest) if type(number) is int and isinstance(digest, str) else None


def write_head(folder: Path, head: Head) -> None:
    """Writes the head over the old one: always as many bytes, so a full disk does not stop it. Raises OSError."""
    text = json.dumps(asdict(head)).ljust(HEAD_BYTES - 1) + "\n"
    handle = os.open(folder / HEAD, os.O_WRONLY | os.O_CREAT, 0o640)
    try:
        os.pwrite(handle, text.encode(), 0)
        os.ftruncate(handle, HEAD_BYTES)
    finally:
        os.close(handle)
