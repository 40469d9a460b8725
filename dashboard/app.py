"""Names the pages and runs one."""

import streamlit as st

from dashboard import address, i18n, page
from dashboard.menu import PAGES, Page, grouped


def entry(p: Page) -> st.Page:
    """A page as the menu knows it."""
    return st.Page(
        f"../pages/{p.script}.py", title=i18n._(p.title), url_path=p.url_path, default=p is PAGES[0]
    )


address.keep()
page.choose_language()
menu = {i18n._(group) if group else "": [entry(p) for p in pages] for group, pages in grouped().items()}
chosen = st.navigation(menu, position="top")
st.set_page_config(page_title=f"{chosen.title} · 法援看板", page_icon=str(page.ICON), layout="wide")
page.dress()
chosen.run()
