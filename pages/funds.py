"""How much money was provided, how was it spent, and which payments need a look?"""

import streamlit as st

from dashboard import page
from dashboard.panels import funds, items
from dashboard.panels.compliance import summary

view = page.page()
page.headline(view.place() + funds.headline(view))
funds.measures(view)

left, right = st.columns([55, 45], gap="small")
with left:
    funds.by_fund(view)
    funds.execution(view)
with right:
    funds.provided(view)
    funds.cost(view)

left, right = st.columns([40, 60], gap="small")
with left:
    funds.suspect_map(view)
with right:
    summary.card(view)

items.section(view, "funds")
