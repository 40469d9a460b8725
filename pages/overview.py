"""Where does the plan stand: five goals, twelve leagues, what needs attention?"""

import streamlit as st

from dashboard import cards, page
from dashboard.panels import maps, overview

view = page.page()

overview.headline(view)
st.html(cards.row(overview.goals(view)))

left, right = st.columns([55, 45], gap="small")
with left:
    page.show(maps.chosen_goal(view))
with right:
    page.show(overview.progress(view))

left, right = st.columns([42, 58], gap="small")
with left:
    page.show(overview.volume(view))
with right:
    overview.needs_list(view)
