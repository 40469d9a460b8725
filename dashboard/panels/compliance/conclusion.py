"""How many findings are there in a view, how bad, about how much money, and what is new?"""

import polars as pl
import streamlit as st

from dashboard import theme
from dashboard.card import escaped
from dashboard.i18n import _
from dashboard.panels.compliance.found import LIGHT, SEVERITIES, Found, days_of, severity_word


def headline(found: Found) -> str:
    """Findings of severity R, the units and the money they name, and what is new; then the other severities."""
    counts = {severity: found.count(severity) for severity in SEVERITIES}
    days = days_of(found.view)
    if not any(counts.values()):
        return _("{days}资金使用规则没有列出疑似问题").format(days=days) + excepted(found) + _("。")
    parts = [_("{days}资金使用规则列出疑似问题{n}条").format(days=days, n=counts["R"])]
    if not counts["R"]:
        parts = [_("{days}资金使用规则没有列出R级疑似问题").format(days=days)]
    else:
        parts += units(found) + money_of(found, "R") + new(found, "R")
    sentence = _("，").join(parts)
    sentence += _("；须复核{a}条、监测{i}条").format(a=counts["A"], i=counts["I"])
    return sentence + excepted(found) + _("。")


def units(found: Found) -> list[str]:
    """How many units of the scope the findings of severity R are about; nothing for a single unit."""
    scope = set(found.view.scope.unit_codes)
    if len(scope) == 1:
        return []
    named = {code for codes in found.counted.filter(severity="R")["unit_codes"] for code in codes}
    return [_("涉及{n}个单位").format(n=len(named & scope))]


def money_of(found: Found, severity: str) -> list[str]:
    """The payments that the findings of a severity name, each once, and their sum."""
    paid = found.view.query("compliance/money").filter(severity=severity)
    if paid.is_empty():
        return []
    return [
        _("付款{n}笔、{yuan}").format(n=paid["payments"][0], yuan=theme.yuan(float(paid["amount_yuan"][0])))
    ]


def new(found: Found, severity: str) -> list[str]:
    """How many of a severity are new since the snapshot before; nothing where there is none."""
    if found.before is None:
        return []
    n = found.new.filter(severity=severity).height
    return [_("较上次快照新增{n}条").format(n=n) if n else _("较上次快照没有新增")]


def excepted(found: Found) -> str:
    """How many findings are left out because an exception is registered."""
    n = found.excepted.height
    return _("；另有{n}条已登记例外").format(n=n) if n else ""


def caution() -> None:
    """What a suspicion is and is not."""
    st.info(
        _(
            "**疑似不等于违规**。本页由规则自动列出线索，须由有权机关核实；"
            "■疑似（R级）指可能违反规定，▲复核（A级）需人工判断，○监测（I级）仅供参考。"
            "同一笔付款可能被几条规则列出；金额合计时每笔只计一次。"
        )
    )


def cards(found: Found) -> None:
    """Each severity with its money; what is new, gone and excepted, as small cards."""
    tiles = [_severity_card(found, severity) for severity in SEVERITIES]
    tiles += [_new_card(found), _gone_card(found)]
    tiles.append(_card(_("已登记例外"), found.excepted.height, _("不计入状态和条数，列在页末")))
    with st.container(key="measures", horizontal=True, gap="small"):
        for tile in tiles:
            st.html(tile, width="stretch")


def _severity_card(found: Found, severity: str) -> str:
    detail = money_of(found, severity) or [_("没有涉及付款的")]
    name = f'<span class="light light-{LIGHT[severity]}">{severity_word(severity)}</span>'
    return _card(name, found.count(severity), detail[0])


def _new_card(found: Found) -> str:
    if found.before is None:
        return _card(_("新增"), None, _("没有上次快照可比较"))
    return _card(_("新增"), found.new.height, _("与上次快照{id}比较").format(id=found.before))


def _gone_card(found: Found) -> str:
    if found.before is None:
        return _card(_("不再出现"), None, _("没有上次快照可比较"))
    return _card(_("不再出现"), found.gone.height, _("上次快照有，本次没有"))


def _card(name: str, n: int | None, detail: str) -> str:
    value = "—" if n is None else _("{n}条").format(n=n)
    return (
        f'<section class="measure"><div class="name">{name}</div>'
        f'<div class="value">{escaped(value)}</div><div class="detail">{escaped(detail)}</div></section>'
    )


def amount(rows: pl.DataFrame) -> float | None:
    """The sum of findings; none where the rule is about no sum, or nothing was found."""
    known = rows["amount_yuan"].drop_nulls()
    return float(known.sum()) if len(known) else None
