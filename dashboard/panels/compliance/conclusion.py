"""How many findings are there in a view, how bad, about how much money, and what is new?"""

import polars as pl
import streamlit as st

from dashboard.i18n import _
from dashboard.panels import measures
from dashboard.panels.compliance.found import LIGHT, SEVERITIES, Found, days_of, severity_name
from dashboard.panels.measures import Row, Tile
from dashboard.remembering import remembered
from dashboard.text import compliance as sentences


@remembered
def headline(found: Found) -> str:
    """Findings of severity R, the units and the money they name, and what is new; then the other severities."""
    new = None if found.before is None else found.new.filter(severity="R").height
    return sentences.headline(
        days_of(found.view), counts(found), units(found), money_of(found, "R"), new, found.excepted.height
    )


def counts(found: Found) -> dict[str, int]:
    """The counted findings of each severity."""
    return {severity: found.count(severity) for severity in SEVERITIES}


def units(found: Found) -> int | None:
    """How many units of the scope the findings of severity R are about; none for a single unit."""
    scope = set(found.view.scope.unit_codes)
    if len(scope) == 1:
        return None
    named = {code for codes in found.tally.filter(severity="R")["unit_codes"] for code in codes}
    return len(named & scope)


def money_of(found: Found, severity: str) -> str:
    """The payments that the findings of a severity name, each once, and their sum; empty without any."""
    paid = found.view.query("compliance/money").filter(severity=severity)
    if paid.is_empty():
        return ""
    return sentences.payments(paid["payments"][0], float(paid["amount_yuan"][0]))


def caution() -> None:
    """What a suspicion is and is not."""
    st.info(
        _(
            "**疑似不等于违规**。本页由规则自动列出线索，须由有权机关核实；"
            "■疑似（R级）指可能违反规定，▲复核（A级）需人工判断，○监测（I级）仅供参考。"
            "同一笔付款可能被几条规则列出；金额合计时每笔只计一次。"
        )
    )


@remembered
def cards(found: Found) -> Row:
    """Each severity with its money; what is new, gone and excepted, as small cards."""
    shown = _tiles(found)
    behind = measures.table(
        found.view, "compliance", shown, ("D08", "D08b"), ("compliance/findings", "compliance/money")
    )
    return Row(behind, shown)


def _tiles(found: Found) -> tuple[Tile, ...]:
    """The small cards: findings of each severity, new, gone, excepted."""
    severities = [
        _tile(
            severity_name(severity),
            found.count(severity),
            money_of(found, severity) or _("没有涉及付款的"),
            LIGHT[severity],
        )
        for severity in SEVERITIES
    ]
    excepted = _tile(_("已登记例外"), found.excepted.height, _("不计入状态和条数，列在页末"))
    return (*severities, *_since(found), excepted)


def _since(found: Found) -> tuple[Tile, Tile]:
    """New and gone since the snapshot before, if there is one."""
    if found.before is None:
        none = _("没有上次快照可比较")
        return _tile(_("新增"), None, none), _tile(_("不再出现"), None, none)
    new = _tile(_("新增"), found.new.height, _("与上次快照{id}比较").format(id=found.before))
    return new, _tile(_("不再出现"), found.gone.height, _("上次快照有，本次没有"))


def _tile(name: str, n: int | None, detail: str, light: str = "") -> Tile:
    return Tile(name, "—" if n is None else _("{n}条").format(n=n), detail, light)


def amount(rows: pl.DataFrame) -> float | None:
    """The sum of findings; none where the rule is about no sum, or nothing was found."""
    known = rows["amount_yuan"].drop_nulls()
    return float(known.sum()) if len(known) else None
