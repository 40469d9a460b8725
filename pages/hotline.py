"""Is the hotline answered, in both languages, and does service online work?"""

import streamlit as st

from dashboard import page
from dashboard.panels import hotline, items

view = page.page()
page.headline(view.place() + hotline.headline(view))

left, right = st.columns([55, 45], gap="small")
with left:
    hotline.calls(view)
with right:
    hotline.rates(view)

columns = st.columns(3, gap="small")
with columns[0]:
    hotline.channels(view)
with columns[1]:
    hotline.waiting(view)
with columns[2]:
    hotline.backlog(view)

left, right = st.columns(2, gap="small")
with left:
    hotline.languages(view)
with right:
    hotline.online(view)
    hotline.referrals(view)

items.section(view, "hotline")
