"""With which earlier snapshot is the one being read compared, and over which days?"""

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from dashboard import address, history, page, plan, shelf
from dashboard.i18n import _
from dashboard.menu import PAGES
from dashboard.shelf import Edition
from dashboard.view import View

FEW_NAMED = 3


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

    nothing says that there is none; reasons why others cannot be compared; complaint what the address asks for
    and does not get.
    """

    options: tuple[Edition, ...] = ()
    earlier: Edition | None = None
    nothing: str = ""
    reasons: tuple[str, ...] = ()
    complaint: str = ""

    def pair(self, view: View) -> Pair | None:
        """The view with the chosen snapshot."""
        return Pair(view, self.earlier) if self.earlier else None


def choice() -> Choice:
    """What the address asks to compare with; by default the snapshot published before the one being read."""
    folder = shelf.reading().folder
    now = shelf.edition(folder.name, folder.parent)
    if now is None:
        return Choice(nothing=_("快照 {id} 的发布报告无法读取，不能比较。").format(id=folder.name))
    every = shelf.editions(folder.parent)
    before = every[every.index(now) + 1 :]
    if not before:
        said = _("快照 {id} 之前没有发布过别的快照，还没有可比较的数据。")
        return Choice(nothing=said.format(id=now.id))
    options = tuple(edition for edition in before if not obstacle(edition, now))
    reasons = tuple(why for edition in before if (why := obstacle(edition, now)))
    if not options:
        said = _("快照 {id} 之前的{n}个快照都不能比较。").format(id=now.id, n=len(before))
        return Choice(nothing=said, reasons=reasons)
    asked = shelf.edition(address.read("against"), folder.parent)
    earlier = asked if asked in options else options[0]
    return Choice(options, earlier, reasons=reasons, complaint=_complaint(now, asked, earlier))


def _complaint(now: Edition, asked: Edition | None, earlier: Edition | None) -> str:
    """Why another snapshot is compared than the address names; empty where it is that one, or names none."""
    written = address.read("against")
    if not written or earlier is None or asked == earlier:
        return ""
    why = obstacle(asked, now) if asked else history.complaint(written, None)
    why = why or _("快照 {id} 不早于正在查看的快照").format(id=written)
    return why + _("；已改与 {id} 比较。").format(id=earlier.id)


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


def nothing(found: Choice) -> None:
    """The state of the page without a snapshot to compare with: why, and what to do."""
    page.headline(found.nothing)
    advice = _("每次发布都会保留以前的快照；下次发布后，这里逐项列出有变动的指标和事后改动的月份。")
    st.info(advice)
    _excuse(found)


def _excuse(found: Choice) -> None:
    """Why snapshots are not among those to compare with, the first few of them."""
    for why in found.reasons[:FEW_NAMED]:
        st.caption(why)
    if len(found.reasons) > FEW_NAMED:
        st.caption(_("另有{n}个快照不能比较。").format(n=len(found.reasons) - FEW_NAMED))


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
    _excuse(chosen)


def _label(text: str) -> None:
    st.html(f'<h2 class="figure-title">{text}</h2>', width="content")


def homes() -> dict[str, str]:
    """The pages that items of the plan live on, by script, with their titles; first of all every page."""
    lived = {indicator.page for indicator in plan.current().indicators.values()}
    return {"": _("全部页面")} | {p.script: _(p.title) for p in PAGES if p.script in lived}


def home() -> str:
    """The page whose items are shown; empty for all."""
    asked = address.read("home")
    return asked if asked in homes() else ""
