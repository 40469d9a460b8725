"""Which units report late, not at all, or change afterwards what they reported?"""

import streamlit as st

from dashboard import page
from dashboard.panels import reporting, reporting_board, reporting_lists

view = page.page()
found = reporting.board(view)
page.headline(view.place() + reporting.headline(found))

reporting_board.heat(found, height=360)

left, right = st.columns([58, 42], gap="small")
with left:
    reporting_lists.gaps(found)
with right:
    reporting_lists.indicators(found)
    reporting_lists.set_aside(view)

reporting_lists.changes(view)
