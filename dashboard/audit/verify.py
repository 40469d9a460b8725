"""Is the audit log whole: every line unchanged, in its place, none missing?"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.audit import place
from dashboard.audit.line import FIRST, Line, NoLine, read
from dashboard.audit.place import HEAD, NAME, Head


class NothingThere(RuntimeError):
    """No audit log in the folder; the message names it."""


@dataclass(frozen=True)
class Broken:
    """A place at which the log is not whole: file, line of the file (1 is the first, 0 the whole file), what is wrong."""

    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file} 第{self.line}行：{self.why}" if self.line else f"{self.file}：{self.why}"


@dataclass(frozen=True)
class Raw:
    """Bytes of a file up to a line feed or to the end of what stood there when reading began."""

    file: str
    line: int
    text: bytes
    is_ended: bool


@dataclass(frozen=True)
class Stock:
    """The log at one moment: files with their sizes in bytes, and the head."""

    files: tuple[tuple[Path, int], ...]
    has_head: bool
    head: Head | None


@dataclass
class Verdict:
    """What was found. cut: lines that a killed writer began; lost: lines that could not be written; behind: the head."""

    files: int = 0
    lines: int = 0
    first: Line | None = None
    last: Line | None = None
    cut: int = 0
    lost: int = 0
    behind: int = 0
    broken: list[Broken] = field(default_factory=list)


def stock(folder: Path) -> Stock:
    """Files, sizes and head of one moment; afterwards others may write on. Raises NothingThere, OSError."""
    if not folder.is_dir() or not (place.files(folder) or (folder / HEAD).exists()):
        raise NothingThere(f"{folder} 里没有审计记录；请核对文件夹（--folder 或环境变量 DASHBOARD_AUDIT）")
    with place.locked(folder):
        sizes = tuple((path, path.stat().st_size) for path in place.files(folder))
        return Stock(sizes, (folder / HEAD).exists(), place.read_head(folder))


def raws(path: Path, size: int) -> Iterator[Raw]:
    """The lines of a file within its first `size` bytes."""
    with path.open("rb") as file:
        number = 0
        while size > 0 and (text := file.readline(size)):
            size -= len(text)
            number += 1
            yield Raw(path.name, number, text.removesuffix(b"\n"), text.endswith(b"\n"))


def verified(folder: Path, anchors: Mapping[int, str] | None = None) -> Verdict:
    """Reads the whole log. anchors: hashes by number of line that somebody kept elsewhere. Raises NothingThere, OSError."""
    found = stock(folder)
    kept = list((anchors or {}).items())
    reader = _Reader([*kept, (found.head.number, found.head.hash)] if found.head else kept)
    for path, size in found.files:
        reader.file(path, size)
    reader.end()
    _judge_head(found, reader.verdict)
    for number in sorted({number for number, _ in kept} - reader.met):
        reader.verdict.broken.append(Broken("--anchor", 0, f"没有第{number}号记录"))
    return reader.verdict


class _Reader:
    """Walks through the lines, each judged by the one before."""

    def __init__(self, expected: Sequence[tuple[int, str]]) -> None:
        self.verdict = Verdict()
        self.met: set[int] = set()
        self._expected = expected
        self._begun: tuple[Raw, str] | None = None

    def file(self, path: Path, size: int) -> None:
        self.verdict.files += 1
        for raw in raws(path, size):
            try:
                line = read(raw.text)
            except NoLine as fault:
                self._refuse_begun()
                self._begun = raw, str(fault)
                continue
            self._line(raw, line, path)

    def end(self) -> None:
        """What stands at the very end without a line feed was begun by a killed writer."""
        if self._begun and not self._begun[0].is_ended:
            self.verdict.cut += 1
            self._begun = None
        self._refuse_begun()

    def _line(self, raw: Raw, line: Line, path: Path) -> None:
        self._judge_begun(raw, line)
        named = NAME.fullmatch(path.name)
        if raw.line == 1 and named and int(named[1]) != line.number:
            self._say(raw, f"文件名里的编号与首行（第{line.number}号）不符")
        kept = {digest for number, digest in self._expected if number == line.number}
        if why := _wrong(line, self.verdict.last, kept):
            self._say(raw, why)
        self.met |= {line.number} if kept else set()
        self.verdict.lines += 1
        self.verdict.lost += line.lost
        self.verdict.first = self.verdict.first or line
        self.verdict.last = line

    def _judge_begun(self, raw: Raw, line: Line) -> None:
        if self._begun and line.cut == hashlib.sha256(self._begun[0].text).hexdigest():
            self.verdict.cut += 1
            self._begun = None
        elif line.cut and not self._begun:
            self._say(raw, "它前面那段未写完的内容不见了")
        self._refuse_begun()

    def _refuse_begun(self) -> None:
        if self._begun:
            self._say(*self._begun)
            self._begun = None

    def _say(self, raw: Raw, why: str) -> None:
        self.verdict.broken.append(Broken(raw.file, raw.line, why))


def _wrong(line: Line, last: Line | None, kept: set[str]) -> str:
    """What is wrong with a line after another; empty where nothing is."""
    if line.hash != line.digest():
        return f"第{line.number}号内容被改动，与它的哈希不符"
    if line.before != (last.hash if last else FIRST):
        return (
            f"第{line.number}号接不上前一行，中间有行被删除、插入或调换" if last else "更早的文件或行不见了"
        )
    if line.number != (due := (last.number if last else 0) + 1):
        return f"第{due}—{line.number - 1}号不见了，当时在末尾丢失"
    return "" if kept <= {line.hash} else f"第{line.number}号的哈希与另存的不符，整段可能被重写"


def _judge_head(found: Stock, verdict: Verdict) -> None:
    """The end: the head knows the last line even where the file does not."""
    last = verdict.last.number if verdict.last else 0
    if found.head is None:
        verdict.broken.append(Broken(HEAD, 0, "读不懂" if found.has_head else "不见了，末尾是否完整无从得知"))
    elif found.head.number > last:
        verdict.broken.append(Broken(HEAD, 0, f"末尾的第{last + 1}—{found.head.number}号不见了"))
    else:
        verdict.behind = last - found.head.number
