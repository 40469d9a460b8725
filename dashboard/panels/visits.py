"""Who looked at what in the last thirty days, and is the record of it whole?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import polars as pl
import streamlit as st

from dashboard import access, clock, page
from dashboard.audit.line import Line
from dashboard.audit.place import default_folder
from dashboard.audit.report import Wanted, lines
from dashboard.audit.verify import NothingThere, Verdict, verified
from dashboard.i18n import _
from dashboard.menu import PAGES
from dashboard.scope import UnknownUnit
from dashboard.tabulate import Headings, as_html
from dashboard.view import View, unit_name

DAYS, MOST, FREQUENT = 30, 200, 10


@dataclass(frozen=True)
class Visits:
    """The lines of the last days about the view's units, the newest first; verdict: of the whole log, none without one."""

    found: tuple[Line, ...]
    verdict: Verdict | None


def visits(view: View) -> Visits:
    """Raises NotGranted for who does not administer the units."""
    access.check(view.scope, access.ADMIN)
    folder, since = default_folder(), (clock.now() - timedelta(days=DAYS)).date().isoformat()
    codes = set(view.scope.unit_codes)
    try:
        kept = [line for line in lines(folder, Wanted(since)) if line.unit[:6] in codes | {""}]
        return Visits(tuple(reversed(kept)), verified(folder))
    except NothingThere:
        return Visits((), None)


def headline(seen: Visits) -> str:
    """How many people, pages and files, and whether the record is whole."""
    if seen.verdict is None:
        return _("最近{days}天没有访问记录").format(days=DAYS)
    said = _("最近{days}天{people}人查看页面{pages}次、导出文件{files}个，被拒绝{refused}次").format(
        days=DAYS,
        people=len({line.who for line in seen.found}),
        pages=_count(seen.found, "page"),
        files=_count(seen.found, "file"),
        refused=_count(seen.found, "refused"),
    )
    broken = len(seen.verdict.broken)
    whole = (
        _("；全部{n}行记录完整").format(n=seen.verdict.lines)
        if not broken
        else _("；记录有{n}处不完整，请运行 python -m dashboard.audit verify 核查").format(n=broken)
    )
    return said + whole


def _count(found: Sequence[Line], event: str) -> int:
    return sum(line.event == event for line in found)


def counts(seen: Visits) -> None:
    """The most frequent people, pages, units and files."""
    wanted = (
        (_("人员"), "", person),
        (_("页面"), "page", what),
        (_("单位"), "page", unit),
        (_("导出的文件"), "file", what),
    )
    for place, (title, event, key) in zip(st.columns(len(wanted), gap="small"), wanted, strict=True):
        of = [line for line in seen.found if event in ("", line.event)]
        times = Counter(map(key, of)).most_common(FREQUENT)
        newest = {key(line): moment(line) for line in reversed(of)}
        rows = [{"name": name, "n": n, "last": newest[name]} for name, n in times if name]
        with place:
            _table(title, rows, {"name": title, "n": _("次数"), "last": _("最近")})


def latest(seen: Visits) -> None:
    """The last lines one by one."""
    headings = {
        "time": _("时间"),
        "who": _("人员"),
        "event": _("事件"),
        "what": _("对象"),
        "unit": _("单位"),
        "filters": _("筛选"),
        "snapshot": _("快照"),
    }
    rows = [
        {
            "time": moment(line),
            "who": person(line),
            "event": event_name(line.event),
            "what": what(line),
            "unit": unit(line),
            "filters": " ".join(f"{name}={value}" for name, value in line.filters.items()),
            "snapshot": line.snapshot,
        }
        for line in seen.found[:MOST]
    ]
    _table(_("最近的记录（至多{n}行）").format(n=MOST), rows, headings)


def event_name(event: str) -> str:
    """What a line's event is called."""
    return {
        "page": _("查看页面"),
        "figure": _("查看图"),
        "file": _("导出文件"),
        "sign-in": _("登录"),
        "sign-out": _("退出登录"),
        "refused": _("拒绝访问"),
        "command": _("运行命令"),
    }.get(event, event)


def person(line: Line) -> str:
    """The subject of the sign-in."""
    names = {access.OPERATOR.who: _("本机"), access.ANYBODY.who: _("未登录")}
    return names.get(line.who, line.who)


def what(line: Line) -> str:
    """A page by its title, anything else by its name; nothing where somebody signed in or out."""
    if line.event in ("sign-in", "sign-out"):
        return ""
    titles = {each.script: each.title for each in PAGES}
    return _(titles[line.what]) if line.event in ("page", "refused") and line.what in titles else line.what


def unit(line: Line) -> str:
    """The unit by its name; as typed where there is none of that code."""
    try:
        return unit_name(line.unit) if line.unit else ""
    except UnknownUnit:
        return line.unit


def moment(line: Line) -> str:
    """The minute by China's clock."""
    return line.time[:16].replace("T", " ")


def _table(title: str, rows: Sequence[Mapping[str, object]], headings: Headings) -> None:
    with st.container(key=f"card-visits-{headings.get('name', 'latest')}"):
        page.title("visits", title, "")
        if rows:
            st.html(as_html(pl.DataFrame(list(rows)), headings, title))
        else:
            st.info(_("没有记录"))
