"""Names the pages and runs one."""

import streamlit as st

from dashboard import address, i18n, page
from dashboard.disclosure.audience import is_public
from dashboard.menu import Page, grouped, offered

first = offered(is_public=is_public())[0]


def entry(p: Page) -> st.Page:
    """A page as the menu knows it."""
    return st.Page(
        f"../pages/{p.script}.py",
        title=i18n._(p.title),
        url_path=p.url_path,
        default=p is first,
        visibility="visible" if p.is_listed else "hidden",
    )


address.keep()
page.choose_language()
groups = grouped(is_public=is_public())
menu = {i18n._(group) if group else "": [entry(p) for p in pages] for group, pages in groups.items()}
chosen = st.navigation(menu, position="top")
st.set_page_config(page_title=f"{chosen.title} · 法援看板", page_icon=str(page.ICON), layout="wide")
page.dress()
address.enter(chosen.url_path or first.script)
chosen.run()
