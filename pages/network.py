"""How far do stations, contact points and video points reach, and what do they offer?"""

import streamlit as st

from dashboard import page
from dashboard.panels import items, network

view = page.page()
page.headline(view.place() + network.headline(view))

left, right = st.columns([55, 45], gap="small")
with left:
    page.show(network.coverage_map(view))
with right:
    page.show(network.rates(view))
    page.show(network.offers(view))

columns = st.columns(3, gap="small")
with columns[0]:
    page.show(network.growth(view))
with columns[1]:
    page.show(network.by_host(view))
with columns[2]:
    page.show(network.near_home(view))

page.show(network.gaps(view))
items.section(view, "network")
