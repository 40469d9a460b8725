"""How far is each item of the plan, clause by clause and unit by unit?"""

import streamlit as st

from dashboard import page
from dashboard.panels import items, tasks, tasks_completion, tasks_list, tasks_matrix, tasks_progress

view = page.page()
page.headline(view.place() + tasks.headline(view))
tasks.choose()

if tasks.form() == "matrix":
    page.show(tasks_matrix.matrix(view))

left, right = st.columns([45, 55], gap="small")
with left:
    page.show(tasks_completion.by_clause(view))
with right:
    page.show(tasks_progress.progress(view), tasks_progress.details(view))

if tasks.form() == "list":
    page.show(tasks_list.task_list(view))

items.section(view, "tasks")
