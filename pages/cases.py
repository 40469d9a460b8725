"""Is the number of cases on its way to the target, and are cases handled on time?"""

import streamlit as st

from dashboard import page
from dashboard.panels import cases, items

view = page.page()
page.headline(view.place() + cases.headline(view))

left, right = st.columns(2, gap="small")
with left:
    page.show(cases.months(view, "approved"))
    page.show(cases.months(view, "closed"))
    page.show(cases.waits(view, "review"))
with right:
    page.show(cases.path(view))
    page.show(cases.open_cases(view))
    page.show(cases.waits(view, "assignment"))

left, right = st.columns([55, 45], gap="small")
with left:
    page.show(cases.per_population(view))
with right:
    page.show(cases.split(view, "stage"))
    page.show(cases.split(view, "matter"))

columns = st.columns(3, gap="small")
with columns[0]:
    page.show(cases.split(view, "cause"))
with columns[1]:
    page.show(cases.split(view, "groups"))
with columns[2]:
    page.show(cases.split(view, "channel"))

items.section(view, "cases")
