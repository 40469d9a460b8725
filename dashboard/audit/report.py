"""Who looked at what, and how often?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.audit.line import EVENTS, Line, NoLine, read
from dashboard.audit.verify import raws, stock
from dashboard.menu import PAGES
from dashboard.units import units

OWN = ".own"
TITLES = {page.script: page.title for page in PAGES}


@dataclass(frozen=True)
class Wanted:
    """Which lines: days of China's clock (ISO, both included), a person, a unit with its own centre; empty is all."""

    since: str = ""
    until: str = ""
    who: str = ""
    unit: str = ""

    def has(self, line: Line) -> bool:
        """The line is wanted."""
        day = line.time[:10]
        in_days = self.since <= day and (not self.until or day <= self.until)
        return in_days and self.who in ("", line.who) and self.unit in ("", line.unit.removesuffix(OWN))


def lines(folder: Path, wanted: Wanted) -> Iterator[Line]:
    """The lines wanted, in their order; what cannot be read is passed over (`verify` names it).

    Raises NothingThere, OSError.
    """
    for path, size in stock(folder).files:
        for raw in raws(path, size):
            try:
                line = read(raw.text)
            except NoLine:
                continue
            if wanted.has(line):
                yield line


def listed(line: Line) -> dict[str, object]:
    """A line as a row for people."""
    return {
        "编号": line.number,
        "时间": line.time,
        "人员": line.who,
        "事件": EVENTS.get(line.event, line.event),
        "对象": _object(line),
        "单位": _unit(line.unit),
        "筛选": " ".join(f"{name}={value}" for name, value in line.filters.items()),
        "快照": line.snapshot,
    }


def counted(found: Sequence[Line]) -> list[dict[str, object]]:
    """Counts by event, person, page, person and page, unit, figure and kind of file; the most frequent first."""
    return [row for group in GROUPS for row in _group(group, found)]


@dataclass(frozen=True)
class Group:
    """One way to count: its name, the events that count (empty: all), and what is told apart."""

    name: str
    event: str
    key: Callable[[Line], str]


GROUPS = (
    Group("事件", "", lambda line: EVENTS.get(line.event, line.event)),
    Group("人员", "", lambda line: line.who),
    Group("页面", "page", lambda line: _object(line)),
    Group("人员与页面", "page", lambda line: f"{line.who} · {_object(line)}"),
    Group("单位", "page", lambda line: _unit(line.unit)),
    Group("图", "figure", lambda line: _object(line)),
    Group("导出的文件", "file", lambda line: _object(line)),
    Group("导出文件的人员", "file", lambda line: line.who),
)


def _group(group: Group, found: Sequence[Line]) -> list[dict[str, object]]:
    by_key: dict[str, list[Line]] = {}
    for line in found:
        if group.event in ("", line.event) and (key := group.key(line)):
            by_key.setdefault(key, []).append(line)
    frequent = sorted(by_key.items(), key=lambda one: (-len(one[1]), one[0]))
    return [_count(group.name, key, of_key) for key, of_key in frequent]


def _count(group: str, key: str, found: Sequence[Line]) -> dict[str, object]:
    times = [line.time for line in found]
    return {
        "分类": group,
        "名称": key,
        "次数": len(found),
        "人数": len({line.who for line in found}),
        "最早": min(times),
        "最近": max(times),
    }


def _object(line: Line) -> str:
    return TITLES.get(line.what, line.what) if line.event in ("page", "refused") else line.what


def _unit(option: str) -> str:
    unit = units().get(option.removesuffix(OWN))
    own = "（本级）" if option.endswith(OWN) else ""
    return f"{unit.name_zh}{own}" if unit else option
