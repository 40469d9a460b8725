"""Is the hotline answered, in both languages, and does service online work?"""

import streamlit as st

from dashboard import page
from dashboard.panels import hotline, items, online

view = page.page()
page.headline(view.place() + hotline.headline(view))

left, right = st.columns([55, 45], gap="small")
with left:
    page.show(hotline.calls(view))
with right:
    page.show(hotline.rates(view))

columns = st.columns(3, gap="small")
with columns[0]:
    page.show(online.channels(view))
with columns[1]:
    page.show(hotline.waiting(view))
with columns[2]:
    page.show(online.backlog(view))

left, right = st.columns(2, gap="small")
with left:
    page.show(hotline.languages(view))
with right:
    page.show(online.online(view))
    page.show(online.referrals(view))

items.section(view, "hotline")
