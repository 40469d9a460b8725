"""Which figures and which past months read otherwise than in an earlier snapshot?"""

import streamlit as st

from dashboard import page
from dashboard.panels import revisions, revisions_figures, revisions_months

view = page.page()
choice = revisions.choice()
pair = choice.pair(view)
if pair is None:
    revisions.nothing(choice)
    st.stop()

figures, months = revisions_figures.found(pair), revisions_months.changed(pair)
page.headline(view.place() + revisions_figures.headline(figures, months))
revisions.control(choice)
page.show(revisions_figures.listing(figures))
page.show(revisions_months.listing(pair, months))
