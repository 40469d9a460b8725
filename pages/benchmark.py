"""How does a league or banner compare with the whole and its peers, and how many points does it earn?"""

import streamlit as st

from dashboard import page
from dashboard.panels import benchmark_lines
from dashboard.panels.benchmark_page import comparison

view = page.page()
found = comparison(view)
page.headline(view.place() + found.headline)
benchmark_lines.choose(found.measures)

left, right = st.columns(2, gap="small")
with left:
    page.show(found.dots)
with right:
    page.show(found.score or found.beside)

page.show(found.points)
if found.score is None or found.points is None:
    page.show(found.table)
else:
    left, right = st.columns([62, 38], gap="small")
    with left:
        page.show(found.table)
    with right:
        page.show(found.ranking)
