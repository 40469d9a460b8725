"""How fresh are the data on the page, and are they real?"""

import html

import streamlit as st

from dashboard import address, history, shelf
from dashboard.disclosure.audience import is_public
from dashboard.i18n import LANGUAGES, _, language


def freshness(facts: dict) -> None:
    """The line 数据截至 with the snapshot, the mark of demonstration data, earlier snapshots, the languages."""
    demo = _("演示数据")
    mark = f'<span class="demo-mark">{demo}</span>' if facts["is_synthetic"] else ""
    until = _("数据截至 {day}").format(day=facts["as_of"])
    snapshot = _("快照 {id}").format(id=html.escape(shelf.reading().id))
    st.html(f'<div class="freshness">{mark}<span>{until}</span><span class="quiet">{snapshot}</span></div>')
    if not is_public():
        history.control(shelf.current())
    address.switch(
        "lang", _("语言"), tuple(LANGUAGES), lambda code: "中" if code == "zh" else "EN", language()
    )
