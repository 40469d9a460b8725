"""Where does the quality of cases differ from the rest, and which of the plan's systems look after it?"""

import streamlit as st

from dashboard import page
from dashboard.panels import items
from dashboard.panels.quality import funnel, results, reviews, supervision

view = page.page()
page.headline(view.place() + reviews.headline(view))

left, right = st.columns([55, 45], gap="small")
with left:
    funnel.draw(view)
    reviews.items(view)
    reviews.rounds(view)
with right:
    reviews.by_year(view)
    reviews.tiers(view)
    reviews.on_time(view)

supervision.systems(view)

left, right = st.columns(2, gap="small")
with left:
    supervision.acts(view)
    results.outcomes(view)
with right:
    supervision.complaints(view)
    results.limits(view)
    results.out_of_court(view)

items.section(view, "quality")
