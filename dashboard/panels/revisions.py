"""With which earlier snapshot is the one being read compared, and over which days?"""

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from dashboard import address, history, plan, shelf
from dashboard.i18n import _
from dashboard.menu import PAGES
from dashboard.shelf import Edition
from dashboard.view import View


@dataclass(frozen=True)
class Pair:
    """A view of the snapshot being read, and the earlier snapshot that it is held against."""

    view: View
    earlier: Edition

    @property
    def cut(self) -> date:
        """The last day that both snapshots know."""
        return min(self.earlier.as_of, self.view.period.as_of)

    @property
    def same_days(self) -> View:
        """The view over days that both snapshots know."""
        return self.view.within(replace(self.view.period, as_of=self.cut))

    @property
    def knows_more(self) -> bool:
        """The snapshot being read knows days of the period's year that the earlier one did not."""
        return self.cut < min(self.view.period.as_of, date(self.view.period.year, 12, 31))


@dataclass(frozen=True)
class Choice:
    """The snapshots to compare with, the one published last on top, and the one that is chosen.

    nothing says why there is none; complaint what the address asks for and does not get.
    """

    options: tuple[Edition, ...]
    earlier: Edition | None
    nothing: str = ""
    complaint: str = ""

    def pair(self, view: View) -> Pair | None:
        """The view with the chosen snapshot."""
        return Pair(view, self.earlier) if self.earlier else None


def choice(view: View) -> Choice:
    """What the address asks to compare with; by default the snapshot published before the one being read."""
    folder = shelf.reading().folder
    now = shelf.edition(folder.name, folder.parent)
    if now is None:
        return Choice((), None, _("快照 {id} 的发布报告无法读取，不能比较。").format(id=folder.name))
    every = shelf.editions(folder.parent)
    before = every[every.index(now) + 1 :]
    options = tuple(edition for edition in before if not obstacle(edition, now))
    if not options:
        return Choice((), None, _nothing(now, before))
    return _asked(now, options, shelf.edition(address.read("against"), folder.parent))


def _asked(now: Edition, options: tuple[Edition, ...], asked: Edition | None) -> Choice:
    """The snapshot that the address names, else the first of the options."""
    written = address.read("against")
    if asked in options or not written:
        return Choice(options, asked or options[0])
    why = obstacle(asked, now) if asked else history.complaint(written, None)
    why = why or _("快照 {id} 不早于正在查看的快照").format(id=written)
    return Choice(options, options[0], complaint=why + _("；已改与 {id} 比较。").format(id=options[0].id))


def obstacle(edition: Edition, now: Edition) -> str:
    """Why a snapshot cannot be compared with the one being read; empty where it can."""
    if edition.is_synthetic != now.is_synthetic:
        said = (
            _("快照 {id} 是演示数据，与真实数据从不比较")
            if edition.is_synthetic
            else _("快照 {id} 是真实数据，与演示数据从不比较")
        )
        return said.format(id=edition.id)
    return history.complaint(edition.id, edition)


def _nothing(now: Edition, before: list[Edition]) -> str:
    """Why there is no snapshot to compare with: none was published before, or what is in the way of each."""
    if not before:
        return _("快照 {id} 之前没有发布过别的快照，还没有可比较的数据。").format(id=now.id)
    said = _("快照 {id} 之前的{n}个快照都不能比较：{why}。")
    return said.format(id=now.id, n=len(before), why=_("；").join(obstacle(e, now) for e in before))


def advice() -> str:
    """What to do where there is nothing to compare."""
    return _("每次发布都会保留以前的快照；下次发布后，这里逐项列出有变动的指标和事后改动的月份。")


def control(chosen: Choice) -> None:
    """Which earlier snapshot, and the items of which page."""
    if chosen.complaint:
        st.warning(chosen.complaint)
    known = {edition.id: edition for edition in chosen.options}
    with st.container(key="card-revision-choice", horizontal=True, vertical_alignment="center", gap="small"):
        _label(_("比较的快照"))
        picked = chosen.earlier.id if chosen.earlier else ""
        address.choose(
            "against",
            _("比较的快照"),
            list(known),
            lambda code: history.option(known[code]),
            picked,
            width=400,
        )
        _label(_("指标所在页面"))
        address.choose(
            "home", _("指标所在页面"), list(homes()), lambda code: homes()[code], home(), width=200
        )


def _label(text: str) -> None:
    st.html(f'<h2 class="figure-title">{text}</h2>', width="content")


def homes() -> dict[str, str]:
    """The pages that items of the plan live on, by script, with their titles; first of all every page."""
    lived = {indicator.page for indicator in plan.current().indicators.values()}
    return {"": _("全部页面")} | {page.script: _(page.title) for page in PAGES if page.script in lived}


def home() -> str:
    """The page whose items are shown; empty for all."""
    asked = address.read("home")
    return asked if asked in homes() else ""
