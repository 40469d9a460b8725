"""Which figure carries a code, and do today's data still say the same?"""

import streamlit as st

from dashboard import page
from dashboard.i18n import _
from dashboard.panels import verify

page.page()
conclusion = st.container()
with st.container(key="card-code"):
    code = verify.ask()
try:
    found = verify.verified(code) if code else None
except verify.NotVerified as why:
    with conclusion:
        page.headline(_("没有与此核验码匹配的图。"))
    st.error(str(why))
    st.stop()

with conclusion:
    page.headline(
        verify.headline(found) if found else _("输入图上的8位核验码，即可打开原图，并与最新数据对照。")
    )
if found is None:
    st.stop()

page.note(verify.facts(found))
if verify.today(found) is None:
    verify.then(found)
    verify.nothing_newer()
    st.stop()
left, right = st.columns(2, gap="small")
with left:
    verify.then(found)
with right:
    verify.now(found)
