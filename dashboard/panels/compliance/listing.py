"""What does the chosen rule suspect, finding by finding?"""

import polars as pl
import streamlit as st

from dashboard import address, figure, plan
from dashboard.figure import Figure, OnScreen, Twin
from dashboard.i18n import _, pick
from dashboard.panels.compliance.choice import ALL, SINCE, Choice
from dashboard.panels.compliance.conclusion import amount
from dashboard.panels.compliance.export import download_list, unit_names
from dashboard.panels.compliance.found import (
    LIGHT,
    Found,
    days_of,
    level_word,
    rule_name,
    rules,
    severity_word,
    why_not_judged,
)
from dashboard.remembering import remembered
from dashboard.tabulate import each
from dashboard.text import compliance as sentences

MOST = 200  # rows on screen; a file holds all


@remembered
def table(found: Found, chosen: Choice) -> Figure:
    """The rule, the filters, its findings and their file; the number of a finding opens it."""
    rows = shown(chosen)
    said = sentence(chosen)
    subtitle = _("{days}；依据{basis}（{sure}）").format(
        days=days_of(found.view),
        basis=pick(chosen.rule.basis, chosen.rule.basis_en),
        sure=pick(*plan.CONFIDENCE[chosen.rule.confidence]),
    )
    columns = headings(found)
    return figure.listed(
        "findings",
        said,
        subtitle,
        Twin(rows, columns, (), ("compliance/findings",)),
        found.view,
        nothing=nothing(found, chosen) if rows.is_empty() else "",
        most=MOST,
        on_screen=OnScreen(
            hint=_("点编号看计算过程、条文和明细"),
            control=lambda: _filters(found, chosen),
            after=None if rows.is_empty() else lambda: download_list(found, chosen.rows, said),
        ),
    )


def _filters(found: Found, chosen: Choice) -> None:
    """The rule, the severity and the age of what is listed."""
    names = {code: rule_name(rule) for code, rule in rules().items()}
    with st.container(key="finding-choice", horizontal=True, gap="small"):
        address.choose("rule", _("规则"), tuple(names), names.__getitem__, chosen.rule.id, width=400)
        if len(chosen.rule.severity) > 1:
            levels = (ALL, *chosen.rule.severity)
            address.switch("severity", _("级别"), levels, _level, chosen.severity)
        if found.before is not None:
            address.switch("since", _("新旧"), SINCE, _since, chosen.since)


def _level(severity: str) -> str:
    return _("全部级别") if severity == ALL else severity_word(severity)


def _since(since: str) -> str:
    return _("全部") if since == ALL else _("只看新增")


def sentence(chosen: Choice) -> str:
    """How many findings of the rule there are, and about how much money."""
    counted = chosen.rows.filter(~pl.col("is_excepted"))
    left = chosen.rows.height - counted.height
    return sentences.listing(rule_name(chosen.rule), counted.height, amount(counted), left)


def nothing(found: Found, chosen: Choice) -> str:
    """Why the list is empty."""
    if chosen.severity != ALL or chosen.since != ALL:
        return _("没有符合所选条件的，请改选级别或新旧。")
    return why_not_judged(chosen.rule, found.view)[1] or _("本范围本时期没有列出。")


def headings(found: Found) -> dict[str, str]:
    """The columns of the list; what is new only where there is a snapshot to compare with."""
    return {
        "key": _("编号"),
        "state": _("级别"),
        "unit": _("单位"),
        "amount": _("金额（元）"),
        "date": _("日期"),
        "first_seen": _("首次发现"),
        **({"newness": _("新旧")} if found.before is not None else {}),
        "exception": _("例外"),
    }


def shown(chosen: Choice) -> pl.DataFrame:
    """The findings as they stand in the list."""
    rows = chosen.rows
    return rows.with_columns(
        unit=each(rows["unit_codes"], unit_names),
        amount=pl.col("amount_yuan").cast(pl.Float64),
        light=pl.col("severity").replace_strict(LIGHT, return_dtype=pl.String),
        key_link=each(
            rows["finding_id"],
            lambda finding: address.link(
                "compliance",
                rule=chosen.rule.id,
                finding=finding,
                severity=chosen.severity,
                since=chosen.since,
            ),
        ),
        newness=each(rows["state"], lambda state: _("● 新增") if state == "new" else _("仍在")),
        exception=each(rows["is_excepted"], lambda is_excepted: _("已登记") if is_excepted else ""),
        state=each(rows["severity"], lambda severity: level_word(chosen.rule.id, severity)),
    )
