"""What may the public see, and how much is withheld?"""

import streamlit as st

from dashboard import page
from dashboard.disclosure.audience import PUBLIC, shown_to
from dashboard.panels import public

view = page.page()
with shown_to(PUBLIC):
    shown = public.published(view)
    page.headline(view.place() + public.headline(shown))
    public.note(view, shown)
    public.promise()
    public.choice(shown)

    left, right = st.columns([55, 45], gap="small")
    with left:
        page.show(public.by_unit(shown))
    with right:
        page.show(public.ranking(shown))

    left, right = st.columns(2, gap="small")
    with left:
        page.show(public.by_year(shown))
    with right:
        page.show(public.by_month(shown))

    page.show(public.listing(shown))
