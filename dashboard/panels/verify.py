"""Which figure was exported under a code, does it still read so, and what do today's data say?"""

from dataclasses import dataclass, replace

import streamlit as st

from dashboard import access, address, figures, history, page, readable, shelf, verification
from dashboard.figure import Figure, OnScreen
from dashboard.i18n import _
from dashboard.verification import Asked, Entry
from dashboard.view import period_name, unit_name, unit_option

LONGEST = 20  # characters of a wrong code that are repeated


@dataclass(frozen=True)
class Verified:
    """A code that stands for a figure: what was written down, and the figure made again from its snapshot."""

    entry: Entry
    then: Figure
    place: str
    period: str

    @property
    def is_same(self) -> bool:
        """The table reads as it did when the code was given."""
        return figures.rows_hash(self.then) == self.entry.rows

    @property
    def is_redefined(self) -> bool:
        """The queries or the plan have changed since."""
        return self.entry.definitions != verification.definitions()


class NotVerified(LookupError):
    """A code leads to no figure; the message says why."""


def verified(text: str) -> Verified:
    """The figure of a code as typed. Raises NotVerified."""
    entry = verification.find(text)
    if entry is None:
        said = _("没有登记过核验码“{code}”：请核对8位数字和字母（不含I、L、O、U），或确认该图由本系统导出。")
        raise NotVerified(said.format(code=text.strip()[:LONGEST]))
    edition = verification.edition(entry)
    if edition is None:
        said = _("核验码{code}登记在快照 {id}，该快照已不在本机，请从备份中恢复后再核验。")
        raise NotVerified(said.format(code=entry.code, id=entry.asked.snapshot_id))
    if why := readable.why(edition.folder):
        raise NotVerified(history.complaint(edition.id, edition) or why)
    try:
        with figures.as_asked(entry.asked) as view:
            place, period = unit_name(unit_option(view.scope)), period_name(view.period)
            found = Verified(entry, figures.drawn(entry.asked, view), place, period)
    except (figures.UnknownFigure, access.NotGranted) as gone:
        raise NotVerified(str(gone)) from gone
    # Made by somebody who saw more: it is the same figure only where nothing of that shows in it.
    if not figures.is_within_reach(entry.asked) and not (
        found.is_same and found.then.sentence == entry.sentence
    ):
        raise NotVerified(_("此图由权限范围更大的账号导出，图中有您的账号不能查看的单位，请由该账号核验。"))
    return found


def headline(found: Verified) -> str:
    """The code, the figure, and whether it still reads as exported."""
    same = (
        _("与导出时一致")
        if found.is_same
        else _("口径已更新，重新计算的结果与导出时不同")
        if found.is_redefined
        else _("重新计算的结果与导出时不同，请核对快照文件是否被改动")
    )
    return _("核验码{code}：{place}，{period}，{same}。").format(
        code=found.entry.code, place=found.place, period=found.period, same=same
    )


def facts(found: Verified) -> str:
    """Snapshot, definitions and the conclusion as exported."""
    edition = verification.edition(found.entry)
    published = history.option(edition) if edition else found.entry.asked.snapshot_id
    said = _("快照：{snapshot}；口径版本 {definitions}；导出时的结论：{sentence}")
    return said.format(snapshot=published, definitions=found.entry.definitions, sentence=found.entry.sentence)


def today(found: Verified) -> Asked | None:
    """The same figure of today's data; none where its snapshot is the current one."""
    current = shelf.current()
    if current.id == found.entry.asked.snapshot_id:
        return None
    return replace(found.entry.asked, snapshot_id=current.id)


def revised(found: Verified, now: Figure) -> str:
    """Whether the figure reads otherwise in today's data."""
    current = shelf.edition(shelf.current().id)
    day = current.as_of if current else ""
    if figures.rows_hash(now) == figures.rows_hash(found.then):
        return _("最新数据（截至{day}）中此图的数值没有变动。").format(day=day)
    return _("此后数据已更新：最新数据（截至{day}）中此图的数值有变动，见右图。").format(day=day)


def then(found: Verified) -> None:
    """The figure as it was exported, from its own snapshot."""
    with figures.as_asked(found.entry.asked):
        page.note(_("导出时的图"))
        page.show(_apart(found.then, "then"))


def now(found: Verified) -> None:
    """The same figure of today's data, and whether it reads otherwise."""
    request = today(found)
    if request is None:
        nothing_newer()
        return
    with figures.as_asked(request) as view:
        figure = figures.drawn(request, view)
        page.note(revised(found, figure))
        page.show(_apart(figure, "now"))


def nothing_newer() -> None:
    """Why there is only one figure."""
    st.info(_("该图所用快照就是最新数据，没有更新的数据可以对照。"))


def _apart(figure: Figure, end: str) -> Figure:
    """The figure under another key, to stand beside itself on one page, without what a click would do."""
    return replace(figure, name=f"{figure.name}-{end}", on_screen=OnScreen(is_wide=figure.on_screen.is_wide))


def ask() -> str:
    """The box for a code; what the address or the reader has given."""
    st.session_state["typed-code"] = address.read("code")
    st.text_input(
        _("核验码"),
        key="typed-code",
        max_chars=LONGEST,
        placeholder=_("图上或二维码旁的8位核验码"),
        on_change=lambda: address.write("code", st.session_state["typed-code"].strip()),
        width=320,
    )
    return address.read("code")
