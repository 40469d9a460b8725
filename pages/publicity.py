"""Where did publicity go, whom did it reach, and where is nothing done?"""

import streamlit as st

from dashboard import page
from dashboard.panels import items, measures, publicity, publicity_months, publicity_shares

view = page.page()
page.headline(view.place() + publicity.headline(view))
measures.show(publicity.cards(view))

left, right = st.columns([52, 48], gap="small")
with left:
    page.show(publicity.venues(view))
with right:
    page.show(publicity.audience_map(view))

left, right = st.columns([52, 48], gap="small")
with left:
    page.show(publicity_months.event_calendar(view))
with right:
    page.show(publicity_months.forms(view))

columns = st.columns(3, gap="small")
with columns[0]:
    page.show(publicity.blanks(view))
with columns[1]:
    page.show(publicity_shares.bilingual(view))
with columns[2]:
    page.show(publicity_shares.spending(view))

items.section(view, "publicity")
