"""Is the number of cases on its way to the target, and are cases handled on time?"""

import streamlit as st

from dashboard import page
from dashboard.panels import cases, items

view = page.page()
page.headline(view.place() + cases.headline(view))

left, right = st.columns(2, gap="small")
with left:
    page.show(cases.months(view, "approved", height=280))
    page.show(cases.months(view, "closed", height=240))
    page.show(cases.waits(view, "review"))
with right:
    page.show(cases.path(view, height=280))
    page.show(cases.open_cases(view, height=240))
    page.show(cases.waits(view, "assignment"))

left, right = st.columns([55, 45], gap="small")
with left:
    page.show(cases.per_population(view))
with right:
    page.show(cases.split(view, "stage", height=250))
    page.show(cases.split(view, "matter", height=130))

columns = st.columns(3, gap="small")
with columns[0]:
    page.show(cases.split(view, "cause", height=360))
with columns[1]:
    page.show(cases.split(view, "groups", height=360))
with columns[2]:
    page.show(cases.split(view, "channel", height=360))

items.section(view, "cases")
