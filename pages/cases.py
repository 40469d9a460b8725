"""Is the number of cases on its way to the target, and are cases handled on time?"""

import streamlit as st

from dashboard import page
from dashboard.i18n import _
from dashboard.panels import cases, items

view = page.page()
page.headline(view.place() + cases.headline(view))

left, right = st.columns(2, gap="small")
with left:
    cases.months(view, "approved", height=280)
    cases.months(view, "closed", height=240)
    cases.waits(view, "review", _("审查"), "C04")
with right:
    cases.path(view, height=280)
    cases.open_cases(view, height=240)
    cases.waits(view, "assignment", _("指派"), "C04b")

left, right = st.columns([55, 45], gap="small")
with left:
    cases.per_population(view)
with right:
    cases.split(view, "stage", _("刑事诉讼阶段"), _("刑事案件批准件数"), height=250)
    cases.split(view, "matter", _("案件类型"), _("批准件数"), height=130)

columns = st.columns(3, gap="small")
with columns[0]:
    cases.split(view, "cause", _("案由"), _("批准件数，最多的12项"), height=360)
with columns[1]:
    cases.split(view, "groups", _("受援人群"), _("批准件数；一案可属多个人群，合计不等于总数"), height=360)
with columns[2]:
    cases.split(view, "channel", _("申请渠道"), _("批准件数"), height=360)

items.section(view, "cases")
