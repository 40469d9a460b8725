"""Which suspicions has the office registered as exceptions, and which lines of its file cannot be used?"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from dashboard.contract import mask
from dashboard.loading import PAST
from dashboard.publish.findings import Finding, shown
from dashboard.publish.manifest import day
from dashboard.publish.trouble import trouble

FILE = "exceptions.csv"
COLUMNS = ("finding_id", "reason", "who", "until")
# A report names so many lines of a kind; how many more there are is told in one sentence.
MOST_LINES = 20
LONGEST_REASON = 500
LARGEST = 10 << 20
_MEND = f"请按列 {'、'.join(COLUMNS)} 改正 {FILE} 后重新发布"
_DROP = f"请核对编号；问题已不再出现的，可从 {FILE} 删去该行"


@dataclass(frozen=True)
class Register:
    """The exceptions that hold on the last known day, one per finding, and what was wrong with the file."""

    rows: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=PAST["exceptions"]))
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Line:
    """One exception and the line of the file it begins on."""

    number: int
    finding_id: str
    reason: str
    who: str
    until: date


@dataclass(frozen=True)
class Unusable:
    """A line that cannot be used, and why."""

    number: int
    why: str


def read(file: Path | None, as_of: date) -> Register:
    """The exceptions of an export; a line that cannot be used is named and left out, never refused."""
    if file is None:
        return Register()
    try:
        if file.stat().st_size > LARGEST:
            return _useless(f"超过 {LARGEST >> 20} MB")
        rows = list(_numbered(file.read_bytes().decode("utf-8-sig")))
    except OSError as broken:
        return _useless(f"打不开：{trouble(broken).what}")
    except (UnicodeDecodeError, csv.Error):
        return _useless("读不出来：须是 UTF-8 编码的 CSV，引号成对")
    head = rows[0][1] if rows else []
    if fault := _head_fault(head):
        return _useless(fault)
    judged = [_judged(number, head, cells) for number, cells in rows[1:] if any(cells)]
    lines = [line for line in judged if isinstance(line, Line)]
    ended = [line for line in lines if line.until < as_of]
    unusable = _named([line for line in judged if isinstance(line, Unusable)], _MEND)
    warnings = (*_unknown_columns(head), *unusable, *_ended(ended))
    return Register(_longest(line for line in lines if line.until >= as_of), warnings)


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV and the line each begins on; a quoted text may run over several lines."""
    rows, number = csv.reader(io.StringIO(text, newline=""), strict=True), 0
    for row in rows:
        yield number + 1, [" ".join(cell.split()) for cell in row]
        number = rows.line_num


def _head_fault(head: list[str]) -> str:
    """What makes the whole file useless; empty where nothing does."""
    times = Counter(head)
    if missing := [column for column in COLUMNS if not times[column]]:
        return f"缺少列 {'、'.join(missing)}"
    if repeated := [column for column in COLUMNS if times[column] > 1]:
        return f"列 {'、'.join(repeated)} 重复"
    return ""


def _unknown_columns(head: list[str]) -> Iterator[Finding]:
    for column in dict.fromkeys(head):
        if column not in COLUMNS:
            name = shown(column) or "（空）"
            message = f"{FILE} 第 1 行：不认识的列 {name}，未读取"
            yield Finding("unknown_column", message, columns=(name,), file=FILE)


def _judged(number: int, head: list[str], cells: list[str]) -> Line | Unusable:
    if len(cells) != len(head):
        return Unusable(number, f"有 {len(cells)} 栏，表头有 {len(head)} 栏")
    told = dict(zip(head, cells, strict=True))
    if blank := [column for column in COLUMNS if not told[column]]:
        return Unusable(number, f"缺少 {'、'.join(blank)}")
    if mask(told["finding_id"]) != told["finding_id"]:
        return Unusable(number, f"finding_id 疑似含个人号码：{shown(told['finding_id'])}")
    until = day(told["until"])
    if until is None:
        return Unusable(number, f"until 须是形如 2020-10-31 的日期，实为 {shown(told['until'])}")
    reason = shown(told["reason"], length=LONGEST_REASON)
    return Line(number, told["finding_id"], reason, shown(told["who"]), until)


def _longest(lines: Iterable[Line]) -> pl.DataFrame:
    """One row per finding: where a finding has several lines, the one that holds longest, then the last."""
    by_end = sorted(lines, key=lambda line: (line.until, line.number))
    kept = {line.finding_id: line for line in by_end}.values()
    rows = [(line.finding_id, line.reason, line.who, line.until, line.number) for line in kept]
    return pl.DataFrame(rows, schema=PAST["exceptions"], orient="row")


def strangers(without_finding: Iterable[tuple[str, int]]) -> tuple[Finding, ...]:
    """Warnings for exceptions that fit no finding; each: finding_id and line."""
    lines = [Unusable(line, f"没有编号为 {shown(code)} 的疑似问题") for code, line in without_finding]
    return tuple(_named(lines, _DROP))


def _named(lines: Sequence[Unusable], remedy: str) -> Iterator[Finding]:
    """A warning for each line; behind the first ones, how many more there are. The last one says what to do."""
    told = [(f"第 {line.number} 行：{line.why}", 1) for line in lines[:MOST_LINES]]
    if (more := len(lines) - MOST_LINES) > 0:
        told.append((f"另有 {more} 行", more))
    for place, (said, rows) in enumerate(told, start=1):
        last = remedy if place == len(told) else ""
        yield Finding("exception_unusable", f"{FILE} {said}，未采用", file=FILE, rows=rows, remedy=last)


def _ended(lines: Sequence[Line]) -> Iterator[Finding]:
    if lines:
        numbers = "、".join(str(line.number) for line in lines[:MOST_LINES])
        more = "等" if len(lines) > MOST_LINES else ""
        message = f"{FILE} 有 {len(lines)} 行已过有效期（第 {numbers} 行{more}），不再作为例外"
        yield Finding("exception_ended", message, file=FILE, rows=len(lines))


def _useless(fault: str) -> Register:
    message = f"{FILE} {fault}；整个文件未采用"
    return Register(warnings=(Finding("exceptions_unusable", message, file=FILE, remedy=_MEND),))
