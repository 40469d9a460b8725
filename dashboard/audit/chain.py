"""How does a line get behind the last one, whoever else writes at the same moment?

A kill leaves at most the beginning of one line. The next writer leaves it where it is, goes on behind it and holds
its hash in `cut`, so that an honest remnant is told from something put in. The system writes to disk when it likes
(no fsync on the way of a page): a power cut may cost the last seconds, which the head or the next number shows.
"""

import contextlib
import errno
import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard import clock
from dashboard.audit import place
from dashboard.audit.line import FIRST, Line, NoLine, read
from dashboard.audit.place import Head

# More than two of the longest lines: 26 codes of 200 bytes, a name of 200 characters.
TAIL_BYTES = 32_768


@dataclass(frozen=True)
class End:
    """Where the log ends: its last file with something in it, the last whole line, what a killed writer left."""

    path: Path | None = None
    size: int = 0
    last: Line | None = None
    remnant: bytes = b""
    is_open: bool = False


def append(folder: Path, said: Line, *, lost: int = 0) -> Line:
    """Writes the line after the last one and gives it with number, time and hash. Raises OSError; then nothing changed."""
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    with place.locked(folder):
        end = end_of(folder)
        if end.path is None and place.read_head(folder) is None:
            # Before the first line: a head that is missing beside lines was taken away.
            place.write_head(folder, Head(0, FIRST))
        line = _following(said, end, place.read_head(folder), lost)
        path = _file(folder, end, line)
        _write(path, (b"\n" if end.is_open and path == end.path else b"") + line.written())
        # The line stands; a head that stays behind is said by `verify`.
        with contextlib.suppress(OSError):
            place.write_head(folder, Head(line.number, line.hash))
    return line


def _following(said: Line, end: End, head: Head | None, lost: int) -> Line:
    """The line with its place. Numbers follow the head where it is further: lost lines stay a gap for ever."""
    head = head or Head(0, FIRST)
    number, before = (end.last.number, end.last.hash) if end.last else (0, head.hash)
    moment = clock.now().replace(tzinfo=clock.CHINA).isoformat(timespec="milliseconds")
    cut = hashlib.sha256(end.remnant).hexdigest() if end.remnant else ""
    number = max(number, head.number) + 1
    return replace(said, number=number, time=moment, lost=lost, cut=cut, before=before).sealed()


def end_of(folder: Path) -> End:
    """Where the log ends, from the last few kilobytes of its last file. Call it with the lock held."""
    end = End()
    for path in reversed(place.files(folder)):
        if not (size := path.stat().st_size):
            continue
        last, remnant, is_open = _tail(path, size)
        end = replace(end, last=last) if end.path else End(path, size, last, remnant, is_open)
        # A file may hold nothing but what a killed writer began: the last line is in the one before.
        if end.last:
            break
    return end


def _tail(path: Path, size: int) -> tuple[Line | None, bytes, bool]:
    """The last whole line, what was begun after it, and whether the last line feed is missing."""
    with path.open("rb") as file:
        file.seek(max(0, size - TAIL_BYTES))
        *ended, begun = file.read().split(b"\n")
    if size > TAIL_BYTES:
        ended = ended[1:]
    if begun and (whole := _whole(begun)):
        return whole, b"", True
    last = next((line for raw in reversed(ended) if (line := _whole(raw))), None)
    return last, begun, bool(begun)


def _whole(raw: bytes) -> Line | None:
    try:
        return read(raw)
    except NoLine:
        return None


def _file(folder: Path, end: End, line: Line) -> Path:
    """The file in which the line belongs: the last one, or a new one where a month began or the old one is full."""
    fresh = folder / place.name_of(line.number, line.time)
    if end.path is None:
        return fresh
    most = place.most_bytes()
    full = end.size >= most if most else end.path.stem[-7:] != line.time[:7]
    return fresh if full else end.path


def _write(path: Path, text: bytes) -> None:
    """All bytes or none, as far as the disk lets us."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        size = os.fstat(handle).st_size
        try:
            if os.write(handle, text) < len(text):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)
