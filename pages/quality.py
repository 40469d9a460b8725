"""Where does the quality of cases differ from the rest, and which of the plan's systems look after it?"""

import streamlit as st

from dashboard import page
from dashboard.panels import items
from dashboard.panels.quality import funnel, results, reviews, supervision

view = page.page()
page.headline(view.place() + reviews.headline(view))

left, right = st.columns([55, 45], gap="small")
with left:
    page.show(funnel.draw(view))
    page.show(reviews.items(view))
    page.show(reviews.rounds(view))
with right:
    page.show(reviews.by_year(view))
    page.show(reviews.tiers(view))
    page.show(reviews.on_time(view))

page.show(supervision.systems(view))

left, right = st.columns(2, gap="small")
with left:
    page.show(supervision.acts(view))
    page.show(*results.outcomes(view))
with right:
    page.show(supervision.complaints(view))
    page.show(results.limits(view))
    page.show(results.out_of_court(view))

items.section(view, "quality")
