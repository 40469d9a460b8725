"""Which figures of a page are shown in another way than on it, under which filters, and how is that said?"""

import streamlit as st

from dashboard import address, figures, filters, i18n, verification, wholepage
from dashboard.card import escaped
from dashboard.i18n import _
from dashboard.menu import LISTED, Page
from dashboard.verification import Asked
from dashboard.view import View, period_name, unit_name, unit_option


def home() -> Page:
    """The page whose figures are asked for; what has none is named and falls back to the first page."""
    wanted = address.read("of")
    found = next((page for page in LISTED if page.script == wanted and wholepage.names(wanted)), None)
    if found is None and wanted:
        st.warning(_("没有页面“{page}”，已转到总览。").format(page=wanted[:40]))
    return found or LISTED[0]


def title(page: Page) -> str:
    """The page's name in the language in use."""
    return i18n._(page.title)


def requests(script: str, view: View) -> tuple[Asked, ...]:
    """What makes each figure of a page that has something to show."""
    return _with_something(wholepage.asked(script, view), verification.definitions())


# Which figures are empty takes as long as making them all: asked once of a snapshot and its definitions.
@st.cache_data(max_entries=200, show_spinner=False)
def _with_something(asked: tuple[Asked, ...], definitions: str) -> tuple[Asked, ...]:
    return tuple(one for one in asked if not figures.make(one).nothing)


def frozen_line(view: View) -> str:
    """The filters in one line of HTML: they cannot be changed here."""
    facts = view.query("data/facts").row(0, named=True)
    said = [
        _("范围：{place}").format(place=unit_name(unit_option(view.scope))),
        _("时期：{period}").format(period=period_name(view.period)),
        *([filters.matter_option(view.matters[0])] if len(view.matters) == 1 else []),
        *filters.unusual_readings(),
        _("数据截至 {day}").format(day=facts["as_of"]),
    ]
    demo = _("演示数据")
    mark = f' <span class="demo-mark">{demo}</span>' if facts["is_synthetic"] else ""
    return f'<p class="frozen">{escaped(" · ".join(said))}{mark}</p>'


def back(script: str) -> None:
    """The button back to the page, the filters kept; Esc does the same."""
    st.button(
        _("退出"),
        key="exit",
        type="tertiary",
        shortcut="Esc",
        on_click=address.leave,
        args=(script,),
        kwargs={"of": "", "at": ""},
    )
