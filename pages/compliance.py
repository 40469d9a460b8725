"""Which spending do the fund rules suspect, and on what legal basis?"""

import streamlit as st

from dashboard import page
from dashboard.panels import measures
from dashboard.panels.compliance import changes, choice, conclusion, export, finding, found, lights, listing

view = page.page()
suspected = found.found_in(view)
page.headline(view.place() + conclusion.headline(suspected))
conclusion.caution()
measures.show(conclusion.cards(suspected))
export.buttons(suspected)

left, right = st.columns([54, 46], gap="small")
with left:
    page.show(lights.table(suspected))
with right:
    page.show(lights.heat(suspected))

chosen = choice.choice(suspected)
left, right = st.columns(2, gap="small")
with left:
    page.show(listing.table(suspected, chosen))
    page.show(changes.trend(suspected))
with right:
    finding.card(suspected, chosen)
    page.show(changes.since(suspected))
page.show(changes.gone(suspected))
page.show(changes.exceptions(suspected))
