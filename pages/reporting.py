"""Which units report late, not at all, or change afterwards what they reported?"""

import streamlit as st

from dashboard import page
from dashboard.panels import reporting, reporting_board, reporting_lists

view = page.page()
found = reporting.board(view)
page.headline(view.place() + reporting.headline(found))

page.show(reporting_board.heat(found))

left, right = st.columns([58, 42], gap="small")
with left:
    page.show(reporting_lists.gaps(found))
with right:
    page.show(reporting_lists.indicators(found))
    page.show(reporting_lists.set_aside(view))

page.show(reporting_lists.changes(view))
