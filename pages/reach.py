"""How much help did the groups of the plan and the accused in criminal cases get?"""

import streamlit as st

from dashboard import page
from dashboard.panels import (
    items,
    measures,
    reach,
    reach_access,
    reach_agencies,
    reach_criminal,
    reach_duty,
    reach_groups,
)

view = page.page()
page.headline(view.place() + reach.headline(view))
measures.show(reach.cards(view))

left, right = st.columns(2, gap="small")
with left:
    page.show(reach_groups.counts(view))
with right:
    page.show(reach_groups.money(view))
page.show(reach_groups.table(view))

left, right = st.columns([58, 42], gap="small")
with left:
    page.show(reach_criminal.flow(view))
with right:
    page.show(reach_criminal.procedures(view))
    page.show(reach_agencies.agencies(view))

columns = st.columns([40, 28, 32], gap="small")
with columns[0]:
    page.show(reach_duty.months(view))
with columns[1]:
    page.show(reach_duty.kinds(view))
with columns[2]:
    page.show(reach_duty.coverage(view))

columns = st.columns([38, 32, 30], gap="small")
with columns[0]:
    page.show(reach_access.refusals(view))
with columns[1]:
    page.show(reach_access.means(view))
    page.show(reach.military(view))
with columns[2]:
    page.show(reach.mongolian(view))

items.section(view, "reach")
