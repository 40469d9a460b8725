"""The fund rules as lights, and the suspect payments behind them."""

import json

import polars as pl
import streamlit as st

from dashboard import address, page, plan, theme
from dashboard.contract import label
from dashboard.i18n import _, language, pick
from dashboard.indicators import total
from dashboard.plan import Rule
from dashboard.tabulate import as_csv, as_html, each
from dashboard.view import View, name_of


def lights(view: View) -> None:
    """The fund rules as lights, and the suspect rows behind them."""
    rows = view.query("funds/findings")
    known = plan.current().rules
    summary = pl.DataFrame([_summary(known[code], rows.filter(rule=code)) for code in known])
    red = rows.filter(severity="R").height
    with st.container(key="card-rules"):
        title = _("{rules}条规则列出疑似问题{n}条，其中须先核实的{red}条").format(
            rules=len(known), n=rows.height, red=red
        )
        st.html(f'<h2 class="figure-title">{title}</h2><p class="figure-subtitle">{_caution()}</p>')
        st.html(_table_of(summary))
        chosen = address.read("rule")
        address.switch("rule", _("查看规则"), tuple(known), str, chosen if chosen in known else None)
        if chosen in known:
            _details(rows.filter(rule=chosen), known[chosen], view)


def _caution() -> str:
    return _("疑似不等于违规，须经核实；■为可能违反规定（R级），▲为需复核（A级），依据是否可靠见最右列")


def _summary(rule: Rule, rows: pl.DataFrame) -> dict[str, object]:
    red = rows.filter(severity="R").height
    return {
        "light": "red" if red else ("amber" if rows.height else "green"),
        "rule": f"{rule.id} {pick(rule.name_zh, rule.name_en)}",
        "findings": rows.height,
        "red": red,
        "amount": total(rows, "amount_yuan"),
        "basis": pick(rule.basis, rule.basis_en),
        "confidence": pick(rule.confidence, rule.confidence_en),
    }


def _table_of(summary: pl.DataFrame) -> str:
    words = {"red": _("疑似，待核实"), "amber": _("需复核"), "green": _("未发现")}
    shown = summary.with_columns(
        state=each(summary["light"], lambda light: f"{theme.LIGHTS[light][0]} {words[light]}"),
        amount=each(summary["amount"], theme.yuan),
    )
    headings = {
        "state": _("状态"),
        "rule": _("规则"),
        "findings": _("条数"),
        "red": _("其中■"),
        "amount": _("涉及金额"),
        "basis": _("依据"),
        "confidence": _("依据可靠程度"),
    }
    return as_html(shown, headings, _("资金使用规则"))


def _details(rows: pl.DataFrame, rule: Rule, view: View) -> None:
    """The suspect rows of one rule, with a file."""
    named = rows.with_columns(
        unit=each(rows["unit_code"], name_of),
        amount=pl.col("amount_yuan").cast(pl.Float64),
        level=pl.col("severity").replace_strict(
            {"R": _("■ 疑似"), "A": _("▲ 复核"), "I": _("○ 待数据修正")}, return_dtype=pl.String
        ),
        reason=each(rows["detail"], reason),
    )
    headings = {
        "level": _("级别"),
        "unit": _("单位"),
        "date": _("日期"),
        "key": _("编号"),
        "amount": _("金额（元）"),
        "reason": _("触发值"),
    }
    title = _("{rule}：疑似{n}条，依据{basis}").format(
        rule=f"{rule.id} {pick(rule.name_zh, rule.name_en)}",
        n=rows.height,
        basis=pick(rule.basis, rule.basis_en),
    )
    st.html(as_html(named.head(200), headings, title))
    if rows.height > 200:
        st.caption(_("此处列出前200条，全部{n}条见文件。").format(n=rows.height))
    st.download_button(
        _("下载疑似问题清单（CSV）"),
        data=lambda: as_csv(named, headings, page.about(title, view)),
        file_name=f"{rule.id}-{view.scope.unit_code}-{view.period.code()}.csv",
        mime="text/csv",
        key="csv-rule",
        on_click="ignore",
    )


CODED = ("fund", "category", "payee_kind", "account", "decision")


def reason(detail: str) -> str:
    """The values that made a rule fire, in words."""
    names = {
        "fund": _("资金来源"),
        "category": _("用途"),
        "payee_kind": _("收款人"),
        "provider_kind": _("承办人类别"),
        "case_id": _("案件"),
        "is_found": _("案件存在"),
        "decision": _("决定"),
        "payments": _("笔数"),
        "units": _("单位数"),
        "funds": _("资金来源数"),
    }
    parts = []
    for key, value in json.loads(detail).items():
        if key in names and value is not None:
            parts.append(_("{name}：{value}").format(name=names[key], value=_value(key, value)))
    return _("；").join(parts)


def _value(key: str, value: object) -> str:
    if key in CODED:
        return label(key, str(value), language())
    if key == "provider_kind":
        return label("provider_kind", str(value), language())
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return str(value)
