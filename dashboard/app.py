"""Names the pages and runs one."""

from datetime import timedelta

import streamlit as st

from dashboard import access, address, forgetting, i18n, page
from dashboard.access import sign_in
from dashboard.disclosure.audience import is_public
from dashboard.incident import shielded
from dashboard.menu import Page, grouped, offered

first = offered(is_public=is_public())[0]


def entry(p: Page) -> st.Page:
    """A page as the menu knows it."""
    return st.Page(
        f"../pages/{p.script}.py",
        title=i18n._(p.title),
        url_path=p.url_path,
        default=p is first,
        visibility="visible" if p.is_listed and access.may(p.right) else "hidden",
    )


def menu(who: access.Reader) -> dict[str, list[st.Page]]:
    """The groups of the menu with their pages. Made once for a reader and a language: each page looks for its file."""
    decides = (who, i18n.language(), is_public())
    made_for, made = st.session_state.get("menu", (None, {}))
    if made_for != decides:
        groups = grouped(is_public=is_public())
        made = {i18n._(group) if group else "": [entry(p) for p in pages] for group, pages in groups.items()}
        st.session_state["menu"] = (decides, made)
    return made


@st.fragment(run_every=timedelta(days=1))
def resume() -> None:
    """Shows nothing. A page with something to repeat runs again when its connection comes back; without this it
    would stay as it was, and what it offers, files for instance, be unknown to a server that has been restarted."""


def run(here: Page) -> None:
    """The page, or why this reader cannot have it."""
    try:
        access.require(here.right)
        chosen.run()
    except access.NotGranted as refused:
        page.refuse(refused)


forgetting.gone_widgets()
page.choose_language()
reader = sign_in.reader()
access.use(reader)
chosen = st.navigation(menu(reader), position="top")
st.set_page_config(page_title=f"{chosen.title} · 法援看板", page_icon=str(page.ICON), layout="wide")
sign_in.control(reader)
resume()
here = next(p for p in offered(is_public=is_public()) if p.script == (chosen.url_path or first.script))
address.keep(here.script)
address.enter(here.script)
with shielded():
    run(here)
