"""What may a line of the audit log say, and how is it written and hashed?

The form is closed: no field can hold what stands in the data. Words of the address are kept only where they look
like codes, so that nothing typed into it (a name, a sentence) is written down.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

EVENTS = {
    "page": "查看页面",
    "figure": "查看图",
    "file": "导出文件",
    "sign-in": "登录",
    "sign-out": "退出",
    "refused": "拒绝访问",
    "command": "运行命令",
}
# The fields of dashboard/address.py, which cannot be asked without Streamlit; a test compares the two.
FILTERS = frozenset(
    (
        *("snapshot", "unit", "period", "calendar", "matter", "lang", "cases", "money"),
        *("goal", "rule", "finding", "severity", "since", "item", "missing", "chapter", "light"),
        *("readings", "shown", "progress", "set", "against", "home", "of", "at", "code"),
    )
)
NOT_SIGNED_IN = "未登录（本机）"
FIRST = "0" * 64
LONGEST = 200
CODE = re.compile(r"[A-Za-z0-9 _.,:;|/+~@=?&()-]*")
NO_CODE = "?"


class Refused(ValueError):
    """An event or a field that the audit log does not know; the message names it and what is known."""


class NoLine(ValueError):
    """Bytes that are no line of the log; the message says why."""


@dataclass(frozen=True)
class Line:
    """A line as it stands in the log.

    number: counts from 1 through all files. time: China's clock with its offset. lost: lines that this writer
    could not write since its last one. cut: the hash of what a killed writer left before this line, if anything.
    before: the hash of the line before, also across files. hash: of `before` and everything else.
    """

    who: str
    event: str
    what: str
    unit: str
    filters: Mapping[str, str]
    snapshot: str
    number: int = 0
    time: str = ""
    lost: int = 0
    cut: str = ""
    before: str = FIRST
    hash: str = ""

    def sealed(self) -> "Line":
        """The line with its hash."""
        return replace(self, hash=self.digest())

    def digest(self) -> str:
        """The hash that the line must have: of the one before and of its own canonical JSON."""
        body = {name: value for name, value in asdict(self).items() if name not in ("before", "hash")}
        canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(f"{self.before}\n{canonical}".encode()).hexdigest()

    def written(self) -> bytes:
        """The line as bytes, with its line feed; there is one way only to write a line."""
        ordered = {name: getattr(self, name) for name in ORDER}
        return json.dumps(ordered, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


KINDS: dict[str, type] = {f.name: str for f in fields(Line)} | {"filters": dict, "number": int, "lost": int}
ORDER = ("number", "time", *(name for name in KINDS if name not in ("number", "time")))


def said(
    event: str, what: str, *, who: str, unit: str, filters: Mapping[str, str] | None, snapshot: str
) -> Line:
    """A line without its place in the log. Raises Refused."""
    if event not in EVENTS:
        raise Refused(f"审计记录没有事件 {event}；只有：{'、'.join(EVENTS)}")
    if not CODE.fullmatch(what):
        raise Refused("审计记录的对象须是页面脚本名、图名或文件种类（英文字母、数字和符号）")
    if unknown := set(filters or {}) - FILTERS:
        raise Refused(
            f"审计记录没有字段 {'、'.join(sorted(unknown))}；字段只能是 dashboard/audit/line.py 的 FILTERS"
        )
    kept = {name: _code(value) for name, value in sorted((filters or {}).items()) if value}
    return Line(_person(who), event, what[:LONGEST], _code(unit), kept, _code(snapshot))


def _code(value: str) -> str:
    return value[:LONGEST] if CODE.fullmatch(value) else NO_CODE


def _person(who: str) -> str:
    """The subject of the sign-in on one line."""
    return "".join(c if c.isprintable() else " " for c in who)[:LONGEST].strip() or NOT_SIGNED_IN


def read(raw: bytes) -> Line:
    """The line that these bytes (without line feed) are; whether its hash is right is another question.

    Raises NoLine.
    """
    try:
        told: Any = json.loads(raw)
    except (ValueError, RecursionError):
        raise NoLine("不是完整的一行记录") from None
    if not isinstance(told, dict) or any(type(told.get(n)) is not kind for n, kind in KINDS.items()):
        raise NoLine("字段不全或类型不对")
    line = Line(**{name: told[name] for name in KINDS})
    try:
        same = line.written() == raw + b"\n"
    except UnicodeEncodeError:
        same = False
    if not same:
        raise NoLine("写法被改动")
    return line
