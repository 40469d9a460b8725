"""Which spending do the fund rules suspect, and on what legal basis?"""

import streamlit as st

from dashboard import page
from dashboard.panels.compliance import changes, choice, conclusion, export, finding, found, lights, listing

view = page.page()
suspected = found.found_in(view)
page.headline(view.place() + conclusion.headline(suspected))
conclusion.caution()
conclusion.cards(suspected)
export.buttons(suspected)

left, right = st.columns([54, 46], gap="small")
with left:
    lights.table(suspected)
with right:
    lights.heat(suspected)

chosen = choice.choice(suspected)
left, right = st.columns(2, gap="small")
with left:
    listing.table(suspected, chosen)
    changes.trend(suspected, height=300)
with right:
    finding.card(suspected, chosen)
    changes.since(suspected, height=300)
changes.gone(suspected)
changes.exceptions(suspected)
