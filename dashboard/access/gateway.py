"""May the one who reads now see these units? Nothing reads a snapshot's rows without asking here."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from dashboard.access.rights import FINDINGS, READ, RIGHTS, Allotment, Reader, around, codes, named
from dashboard.scope import Scope
from dashboard.units import REGION, units

_reader: ContextVar[Reader | None] = ContextVar("reader", default=None)
WORDS = {
    READ: "查看",
    "export": "导出",
    "export-public-only": "导出公开数据",
    "findings": "查看资金疑点",
    "admin": "管理",
}


class NotSignedIn(PermissionError):
    """Nobody reads: a snapshot was asked before it was known for whom."""


class NotGranted(PermissionError):
    """The reader lacks a right over some of the units; the message names the units and the right, no data."""


def use(reader: Reader | None) -> None:
    """Everything from here on, in this thread, is read by this reader; by nobody, where it is none."""
    _reader.set(reader)


@contextmanager
def acting(reader: Reader) -> Generator[None]:
    """Everything inside is read by this reader, afterwards by the one before."""
    before = _reader.set(reader)
    try:
        yield
    finally:
        _reader.reset(before)


def reader() -> Reader:
    """Who reads. Raises NotSignedIn."""
    found = _reader.get()
    if found is None:
        raise NotSignedIn("尚未确认由谁读取数据：请先登录；命令行程序请先调用 access.use(access.OPERATOR)")
    return found


def covers(scope: Scope, right: str = READ) -> bool:
    """Whether the reader has the right over every unit of the scope. Raises NotSignedIn."""
    return reader().covers(scope, right)


def may(right: str) -> bool:
    """Whether the reader has the right over any unit. Raises NotSignedIn."""
    return reader().may(right)


def check(scope: Scope, right: str = READ) -> None:
    """Raises NotGranted where the reader lacks the right over a unit of the scope, and NotSignedIn."""
    if covers(scope, right):
        return
    place = units()[scope.unit_code].name_zh + ("本级" if scope.level == "own" else "")
    raise NotGranted(f"您的账号没有“{place}”的{WORDS[right]}权限。需要时请联系自治区法律援助中心的系统管理员")


def require(right: str) -> None:
    """Raises NotGranted where the reader has the right over no unit, and NotSignedIn."""
    if not may(right):
        raise NotGranted(f"您的账号没有{WORDS[right]}权限。需要时请联系自治区法律援助中心的系统管理员")


def home() -> Scope:
    """Where the reader begins: the widest scope there is for them. Raises NotSignedIn, NotGranted."""
    found = reader().home
    if found is None:
        raise NotGranted("您的账号没有任何单位的查看权限，请联系自治区法律援助中心的系统管理员")
    return found


def widest(scope: Scope) -> Scope:
    """The widest scope around this one that the reader may see: what units are held against. Raises NotGranted."""
    check(scope)
    return next(step for step in around(scope) if covers(step))


def reach() -> str:
    """What the reader sees, as it stands in a figure's request; empty for everything. Raises NotSignedIn."""
    return _reach(reader().allotments)


@lru_cache(maxsize=512)
def _reach(allotments: tuple[Allotment, ...]) -> str:
    now = Reader("", allotments)
    if now.covers(Scope()) and now.covers(Scope(), FINDINGS):
        return ""
    return "|".join(",".join(named(now.units(right))) for right in (READ, FINDINGS))


def of_reach(text: str) -> Reader:
    """The reader now, narrowed to what a reach names. Raises NotGranted where that is more than they may see."""
    now = reader()
    parts = text.split("|") if text else [REGION, REGION]
    held = [frozenset(c for option in filter(None, part.split(",")) for c in codes(option)) for part in parts]
    if not (now.units() >= held[0] and now.units(FINDINGS) >= held[1]):
        raise NotGranted(
            "此图由权限范围更大的账号导出，图中有您的账号不能查看的单位。请由该账号核验，或联系系统管理员"
        )
    others = frozenset(RIGHTS - {FINDINGS})
    kept = tuple(Allotment(a.units & held[0], a.rights & others) for a in now.allotments)
    return Reader(now.who, (*kept, Allotment(held[1], frozenset({FINDINGS}))), now.name)
