"""Where does the quality of cases differ from the rest?"""

import streamlit as st

from dashboard import page
from dashboard.panels import items, quality

view = page.page()
page.headline(view.place() + quality.headline(view))

left, right = st.columns([55, 45], gap="small")
with left:
    quality.funnel(view)
    quality.items(view)
with right:
    quality.by_year(view)
    quality.tiers(view)
    quality.on_time(view)
    quality.rounds(view)

items.section(view, "quality")
