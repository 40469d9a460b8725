"""Names the pages and runs one."""

import streamlit as st

from dashboard import address, i18n, page
from dashboard.menu import PAGES

address.keep()
page.choose_language()
pages = [
    st.Page(f"../pages/{p.script}.py", title=i18n._(p.title), url_path=p.url_path, default=p is PAGES[0])
    for p in PAGES
]
chosen = st.navigation(pages, position="top")
st.set_page_config(page_title=f"{chosen.title} · 法援看板", page_icon=str(page.ICON), layout="wide")
page.dress()
chosen.run()
