"""Which earlier snapshot does the reader look at, and how does he get back to the latest data?"""

from datetime import datetime

import streamlit as st

from dashboard import address, readable, shelf
from dashboard.i18n import _
from dashboard.shelf import Edition, Served

LONGEST = 40  # characters of a wrong id that are repeated


def chosen(current: Served) -> Served:
    """The snapshot that the address asks for; where that cannot be shown, says why and gives the current one."""
    asked = address.read("snapshot")
    if asked in ("", current.id):
        return current
    found = shelf.edition(asked)
    if why := complaint(asked, found):
        st.warning(why + _("；现显示当前快照 {id}。").format(id=current.id))
    return current if why or found is None else Served(found.folder)


def complaint(asked: str, found: Edition | None) -> str:
    """Why the snapshot that an address asks for cannot be shown; empty where it can."""
    if found is None:
        return _("没有快照“{id}”，或其文件不完整").format(id=asked[:LONGEST])
    why = readable.why(found.folder)
    return _("无法读取快照 {id}：{why}").format(id=found.id, why=why) if why else ""


def banner(current: Served) -> None:
    """Says above everything else that the data are not the latest, with the way back."""
    found = shelf.edition(shelf.reading().id)
    if found is None or found.id == current.id:
        return
    with st.container(key="history", horizontal=True, vertical_alignment="center", gap="small"):
        said = _("正在查看历史快照 {id}：数据截至{day}，{moment}发布，不是最新数据。")
        told = said.format(id=found.id, day=found.as_of, moment=moment(found.published_at))
        st.html(f'<p class="history" role="status">{told}</p>', width="content")
        st.button(
            _("返回最新数据"), key="latest", on_click=address.write, args=("snapshot", ""), type="primary"
        )


def control(current: Served) -> None:
    """The list of all snapshots, opened by a click; those that cannot be read are named with the reason."""
    with st.popover(_("历史快照"), key="snapshots", on_change="rerun") as popover:
        if popover.open:
            _choose(current)


def _choose(current: Served) -> None:
    """Snapshots by last known day and moment of publication, the one published last on top."""
    known = {edition.id: edition for edition in shelf.editions()}
    lacks = {code: why for code, edition in known.items() if (why := complaint(code, edition))}
    # Nothing in the address is the current one: a link to it goes on showing the latest data.
    named = {
        "" if code == current.id else code: edition for code, edition in known.items() if code not in lacks
    }
    picked = "" if shelf.reading().id == current.id else shelf.reading().id

    def written(code: str) -> str:
        return option(named[code]) + ("" if code else _("（当前）"))

    address.choose(
        "snapshot", _("快照"), list(named), written, picked if picked in named else None, width=400
    )
    if len(known) == 1:
        st.caption(_("目前只有一个快照；以后每次发布，这里增加一个。"))
    for why in lacks.values():
        st.caption(why)


def option(edition: Edition) -> str:
    """截至2020-09-30，2020-10-02 08:00发布，7efa014a: what a list says of a snapshot."""
    return _("截至{day}，{moment}发布，{hash}").format(
        day=edition.as_of, moment=moment(edition.published_at), hash=edition.id[-8:]
    )


def moment(at: datetime) -> str:
    """2020-10-02 08:00."""
    return f"{at:%Y-%m-%d %H:%M}"
