"""Is the hotline answered, in both languages, and does service online work?"""

import streamlit as st

from dashboard import page
from dashboard.panels import hotline, items, online

view = page.page()
page.headline(view.place() + hotline.headline(view))

left, right = st.columns([55, 45], gap="small")
with left:
    hotline.calls(view)
with right:
    hotline.rates(view)

columns = st.columns(3, gap="small")
with columns[0]:
    online.channels(view)
with columns[1]:
    hotline.waiting(view)
with columns[2]:
    online.backlog(view)

left, right = st.columns(2, gap="small")
with left:
    hotline.languages(view)
with right:
    online.online(view)
    online.referrals(view)

items.section(view, "hotline")
