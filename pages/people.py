"""Do posts and people match the work, and who handles the cases?"""

import streamlit as st

from dashboard import page
from dashboard.panels import items, measures, people, people_cases, people_staff, people_training

view = page.page()
page.headline(view.place() + people.headline(view))
measures.show(people.cards(view))

left, right = st.columns([55, 45], gap="small")
with left:
    page.show(people.load(view))
with right:
    page.show(people.posts_by_need(view))

columns = st.columns([40, 30, 30], gap="small")
with columns[0]:
    page.show(people_staff.rates(view))
with columns[1]:
    page.show(people_staff.without_lawyer(view))
with columns[2]:
    page.show(people_staff.helpers(view))

left, right = st.columns([55, 45], gap="small")
with left:
    page.show(people_cases.kinds(view))
with right:
    page.show(people_cases.busiest(view))

left, right = st.columns([50, 50], gap="small")
with left:
    page.show(people_training.programme(view))
    page.show(people_staff.appraisals(view))
with right:
    page.show(people_training.audiences(view))

left, right = st.columns(2, gap="small")
with left:
    page.show(people_cases.specialities(view))
with right:
    page.show(people_cases.bilingual(view))

items.section(view, "people")
