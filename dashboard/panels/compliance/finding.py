"""How did one finding come about: the reckoning, the article, the parameters, exceptions, and the rows behind it?"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import address, figure, page, plan, reckoning
from dashboard.card import escaped
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, joined, language, pick
from dashboard.panels.compliance import choice, evidence
from dashboard.panels.compliance.choice import Choice
from dashboard.panels.compliance.evidence import Proof
from dashboard.panels.compliance.found import Found, days_of, level_word, span
from dashboard.plan import Rule, Version
from dashboard.remembering import remembered
from dashboard.tabulate import as_html


def card(found: Found, chosen: Choice) -> None:
    """The opened finding, or why there is none."""
    row = chosen.opened
    if absent := choice.absent(chosen, address.read("finding")):
        st.warning(_("所选单位没有编号为“{finding}”的疑似问题。").format(finding=absent[:40]))
    if row is None:
        page.show(figure.missing("finding", _("逐条核查"), _("所选规则在本范围本时期没有列出，无可展开。")))
        return
    said = reckoning.said(row)
    proofs = proofs_of(found, chosen)
    with st.container(key="card-finding"):
        page.title("finding", said, subtitle(found, chosen, row))
        if proofs:
            first = proofs[0]
            twin = Twin(first.rows, first.headings, (), [proof.query for proof in proofs])
            page.behind(Figure("finding", said, twin=twin, view=found.view))
        st.html(definitions(chosen.rule, row))
        for proof in proofs:
            st.html(f'<p class="figure-subtitle">{escaped(proof.title)}</p>')
            st.html(as_html(proof.rows.head(evidence.MOST), proof.headings, proof.title))
            if proof.rows.height > evidence.MOST:
                st.caption(_("此处列出前{n}行，共{all}行。").format(n=evidence.MOST, all=proof.rows.height))
        if hidden := evidence.withheld(row):
            said = _("此疑点还涉及{units}，其明细不在您的权限内，未列出。")
            st.caption(said.format(units=joined(hidden)))
        elif not proofs:
            st.caption(_("导出中没有可列的明细。"))


@remembered
def proofs_of(found: Found, chosen: Choice) -> list[Proof]:
    """The tables behind the opened finding; none without one."""
    return [] if chosen.opened is None else evidence.of(found.view, chosen.opened)


def subtitle(found: Found, chosen: Choice, row: Mapping[str, Any]) -> str:
    """Number, severity, and since when it is known."""
    parts = [
        _("疑似编号{id}").format(id=row["finding_id"]),
        level_word(row["rule"], row["severity"]),
        _("首次发现于{day}的数据").format(day=row["first_seen"]),
    ]
    if found.before is not None:
        parts.append(_("较上次快照新增") if row["state"] == "new" else _("上次快照已有"))
    if chosen.is_elsewhere:
        parts.append(_("不在所选时期（{days}）或筛选之内").format(days=days_of(found.view)))
    return _("；").join(parts)


def definitions(rule: Rule, row: Mapping[str, Any]) -> str:
    """The article and its words, how sure that is, the parameters and since when, and the exception."""
    version = rule.on(row["judged_on"]) or rule.latest
    lines = {
        _("条文"): article(version, rule),
        _("可靠程度"): sureness(rule),
        _("参数"): parameters(version),
        _("适用时间"): span(version.valid_from, version.valid_to),
        _("例外"): exception(row),
    }
    listed = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(words)}</dd>" for name, words in lines.items())
    return f'<div class="definitions reasons"><dl>{listed}</dl></div>'


def article(version: Version, rule: Rule) -> str:
    """The article with its words, as far as they were seen; the words are Chinese, so elsewhere its name alone."""
    if language() != "zh":
        return _("{basis}（条文原文见中文页面）").format(basis=rule.basis_en)
    if not version.text_zh:
        return _("{article}（条文原文未见）").format(article=version.article or rule.basis)
    return _("{article}：“{words}”").format(article=version.article, words=version.text_zh)


def sureness(rule: Rule) -> str:
    """How sure the legal basis is, and what is to be said about it."""
    remark = pick(rule.remark, rule.remark_en)
    sure = pick(*plan.CONFIDENCE[rule.confidence])
    return _("{sure}；{remark}").format(sure=sure, remark=remark) if remark else sure


def parameters(version: Version) -> str:
    """The parameters that the finding was judged by, each with its unit."""
    named = [reckoning.parameter(name, value) for name, value in version.params]
    if not named:
        return _("没有参数")
    return joined([_("{name}{value}").format(name=name, value=value) for name, value in named])


def exception(row: Mapping[str, Any]) -> str:
    """Who registered an exception, why and until when."""
    if not row["is_excepted"]:
        return _("没有登记例外")
    return _("{who}登记，理由：{why}，有效期至{until}").format(
        who=row["exception_by"], why=row["exception_reason"], until=row["exception_until"]
    )
