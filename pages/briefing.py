"""Which figures and sentences go into a briefing, and as which files?"""

import streamlit as st

from dashboard import page
from dashboard.i18n import _
from dashboard.panels import briefing

view = page.page()
page.headline(briefing.headline(view))

left, right = st.columns([62, 38], gap="small")
with left:
    briefing.listing()
with right, st.container(key="card-files"):
    page.title("files", _("生成文件（代拟稿）"), _("点一下即生成；图表和句子与页面相同，每张图带核验码"))
    chosen = briefing.chosen_template(view)
    briefing.files(view, chosen)
    briefing.keep(view)
