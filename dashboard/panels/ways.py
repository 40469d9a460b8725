"""Which figures of a page are shown in another way than on it, under which filters, and how is that said?"""

from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from dashboard import address, figures, filters, i18n, verification
from dashboard.card import escaped
from dashboard.disclosure.audience import PUBLIC, shown_to
from dashboard.i18n import _
from dashboard.menu import LISTED, Page
from dashboard.verification import Asked
from dashboard.view import View, period_name, unit_name, unit_option

# The first page begins with its goals, as its cards do.
ORDER = {"overview": ("goals", "goal-map", "goal-progress", "volume", "needs")}


def home() -> Page:
    """The page whose figures are asked for; what has none is named and falls back to the first page."""
    wanted = address.read("of")
    found = next((page for page in LISTED if page.script == wanted and names(wanted)), None)
    if found is None and wanted:
        st.warning(_("没有页面“{page}”，已转到总览。").format(page=wanted[:40]))
    return found or LISTED[0]


def title(page: Page) -> str:
    """The page's name in the language in use."""
    return i18n._(page.title)


def names(script: str) -> list[str]:
    """The names of a page's figures in their order."""
    return list(ORDER.get(script, figures.of_page(script)))


def reader_of(script: str) -> AbstractContextManager:
    """Inside, everything is read as the page is: 公开数据 as the public reads it."""
    return shown_to(PUBLIC) if script == "public" else nullcontext()


def requests(script: str, view: View) -> tuple[Asked, ...]:
    """What makes each figure of a page that has something to show."""
    with reader_of(script):
        asked = tuple(_asked(name, view) for name in names(script))
    return _with_something(asked, verification.definitions())


def _asked(name: str, view: View) -> Asked:
    fields = {field: address.read(field) for field in figures.CATALOGUE[name].fields}
    return figures.asked_for(name, view, **fields)


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
