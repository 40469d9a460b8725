"""How far are the service windows from the goal of 110 on the street front?"""

import streamlit as st

from dashboard import page
from dashboard.panels import items, windows

view = page.page()
page.headline(view.place() + windows.headline(view))

left, right = st.columns([58, 42], gap="small")
with left:
    page.show(windows.street_front_map(view))
with right:
    page.show(windows.per_population(view))

left, right = st.columns(2, gap="small")
with left:
    page.show(windows.growth(view))
with right:
    page.show(windows.features(view))

page.show(windows.without_street_front(view))
windows.table(view)

items.section(view, "windows")
