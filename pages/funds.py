"""How much money was provided, how was it spent, and which payments need a look?"""

import streamlit as st

from dashboard import page
from dashboard.panels import funds, items, measures
from dashboard.panels.compliance import summary

view = page.page()
page.headline(view.place() + funds.headline(view))
measures.show(funds.cards(view))

left, right = st.columns([55, 45], gap="small")
with left:
    page.show(funds.by_fund(view))
    page.show(funds.execution(view))
with right:
    page.show(funds.provided(view))
    page.show(funds.cost(view))

left, right = st.columns([40, 60], gap="small")
with left:
    page.show(funds.suspect_map(view))
with right:
    page.show(summary.card(view))

items.section(view, "funds")
