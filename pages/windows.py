"""How far are the service windows from the goal of 110 on the street front?"""

import streamlit as st

from dashboard import page
from dashboard.panels import items, windows

view = page.page()
page.headline(view.place() + windows.headline(view))

left, right = st.columns([58, 42], gap="small")
with left:
    windows.street_front_map(view)
with right:
    windows.per_population(view)

left, right = st.columns(2, gap="small")
with left:
    windows.growth(view)
with right:
    windows.features(view)

windows.without_street_front(view)
windows.table(view)

items.section(view, "windows")
