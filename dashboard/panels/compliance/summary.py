"""What do the fund rules suspect, in short, for the page on funds?"""

import polars as pl
import streamlit as st

from dashboard import access, address, figure
from dashboard.card import escaped
from dashboard.figure import Figure, OnScreen, Twin
from dashboard.i18n import _
from dashboard.panels.compliance.conclusion import counts
from dashboard.panels.compliance.found import days_of, found_in
from dashboard.panels.compliance.lights import ITEMS, by_rule
from dashboard.remembering import remembered
from dashboard.text import compliance as sentences
from dashboard.view import View

MOST = 10  # rules on screen


@remembered
def card(view: View) -> Figure:
    """The worst rules with their findings, and the way to the page that shows all."""
    if not access.covers(view.scope, access.FINDINGS):
        return figure.missing("suspects", _("资金疑点"), _("您的账号没有查看资金疑点的权限"))
    found = found_in(view)
    rows = by_rule(found).filter(pl.col("findings") > 0).head(MOST)
    said = sentences.summary(counts(found), found.excepted.height)
    columns = {
        "state": _("状态"),
        "rule": _("规则"),
        "findings": _("条数"),
        "severe": _("其中■"),
        "amount": _("涉及金额"),
        "confidence": _("可靠程度"),
    }
    subtitle = _("{days}；疑似不等于违规，须经核实；列出最重的{n}条规则")
    return figure.listed(
        "suspects",
        said,
        subtitle.format(days=days_of(view), n=rows.height),
        Twin(rows, columns, ITEMS, ("compliance/findings",)),
        view,
        nothing="" if rows.height else _("本范围本时期未发现。"),
        on_screen=OnScreen(after=_way_on),
    )


def _way_on() -> None:
    """The link to the page that shows all."""
    target = escaped(address.link("compliance"))
    st.html(f'<p class="note"><a href="{target}" target="_self">{more()}</a></p>')


def more() -> str:
    """The words of the way on."""
    return escaped(_("逐条查看计算过程、条文依据和明细：经费合规 →"))
