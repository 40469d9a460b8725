"""The findings as files: a workbook with a sheet for each rule, and tables."""

from collections.abc import Iterator, Sequence

import polars as pl
import streamlit as st

from dashboard import page, plan, reckoning, shelf, workbook
from dashboard.i18n import _, joined, pick
from dashboard.panels.compliance.conclusion import amount
from dashboard.panels.compliance.found import (
    SEVERITIES,
    Found,
    days_of,
    level_word,
    rule_name,
    rules,
    severity_word,
    why_not_judged,
    worst_first,
)
from dashboard.plan import Rule
from dashboard.tabulate import as_csv, each
from dashboard.units import league_of
from dashboard.view import name_of, unit_name, unit_option
from dashboard.workbook import Sheet, sheet_name


def buttons(found: Found) -> None:
    """All findings of the view as a workbook and as one table, made on the click."""
    name = f"compliance-{found.view.scope.unit_code}-{found.view.period.code()}"
    with st.container(key="compliance-files", horizontal=True, gap="small"):
        page.download(
            _("下载疑似问题（XLSX）"),
            lambda: as_workbook(found),
            f"{name}.xlsx",
            "xlsx-compliance",
            found.view,
        )
        page.download(
            _("下载疑似问题（CSV）"),
            lambda: as_table(found, found.present, title(found)),
            f"{name}.csv",
            "csv-compliance",
            found.view,
        )


def download_list(found: Found, rows: pl.DataFrame, said: str) -> None:
    """The findings of one rule as a table, made on the click."""
    page.download(
        _("下载疑似问题清单（CSV）"),
        lambda: as_table(found, rows, said),
        f"{rows['rule'][0]}-{found.view.scope.unit_code}-{found.view.period.code()}.csv",
        "csv-rule",
        found.view,
    )


def as_table(found: Found, rows: pl.DataFrame, said: str) -> bytes:
    """Findings as CSV, everything in words."""
    return as_csv(flat(rows), headings(found), page.about(said, found.view))


def title(found: Found) -> str:
    """What the files are called inside."""
    return _("{unit}经费合规疑似问题清单").format(unit=unit_name(unit_option(found.view.scope)))


def headings(found: Found) -> dict[str, str]:
    """The columns of a list of findings in a file."""
    return {
        "finding_id": _("疑似编号"),
        "rule": _("规则"),
        "level": _("级别"),
        "league": _("所属盟市"),
        "unit": _("单位"),
        "unit_codes": _("单位代码"),
        "key": _("编号"),
        "date": _("日期"),
        "amount_yuan": _("金额（元）"),
        "payments": _("付款笔数"),
        "reckoning": _("计算过程"),
        "payment_ids": _("付款编号"),
        "first_seen": _("首次发现"),
        **({"newness": _("新旧")} if found.before is not None else {}),
        "exception": _("例外"),
        "exception_reason": _("例外理由"),
        "exception_by": _("登记人"),
        "exception_until": _("有效期至"),
    }


def flat(rows: pl.DataFrame) -> pl.DataFrame:
    """Findings with everything in words, one cell each."""
    return rows.with_columns(
        level=pl.Series(
            [level_word(*pair) for pair in rows.select("rule", "severity").rows()], dtype=pl.String
        ),
        league=each(rows["unit_code"], league_name),
        unit=each(rows["unit_codes"], unit_names),
        unit_codes=pl.col("unit_codes").list.join(" "),
        reckoning=pl.Series([reckoning.said(row) for row in rows.to_dicts()], dtype=pl.String),
        payment_ids=pl.col("payment_ids").list.join(" "),
        newness=each(rows["state"], lambda state: _("新增") if state == "new" else _("仍在")),
        exception=each(rows["is_excepted"], lambda is_excepted: _("已登记") if is_excepted else ""),
    )


def unit_names(codes: Sequence[str]) -> str:
    """All units of a finding."""
    return joined([name_of(code) for code in codes])


def league_name(code: str) -> str:
    """The league that a unit belongs to; the region's own centre belongs to none."""
    league = league_of(code)
    return unit_name(league) if league else name_of(code)


def as_workbook(found: Found) -> bytes:
    """A cover, then a sheet for each rule of the plan."""
    sheets = [rule_sheet(found, rule) for rule in rules().values()]
    cover = Sheet(_("说明"), cover_rows(found), cover_headings(), tuple(cover_lines(found)))
    as_of = found.view.query("data/facts")["as_of"][0]
    return workbook.as_xlsx([cover, *sheets], title(found), as_of)


def rule_sheet(found: Found, rule: Rule) -> Sheet:
    """All findings of one rule, those with an exception last."""
    rows = worst_first(found.present.filter(rule=rule.id))
    columns = {name: heading for name, heading in headings(found).items() if name != "rule"}
    return Sheet(sheet_name(rule_name(rule)), flat(rows), columns, tuple(rule_lines(found, rule, rows)))


def rule_lines(found: Found, rule: Rule, rows: pl.DataFrame) -> Iterator[str]:
    """What stands above the findings of a rule: its name, its legal basis, how sure that is."""
    yield rule_name(rule)
    yield _("依据：{basis}（{sure}）").format(
        basis=pick(rule.basis, rule.basis_en), sure=pick(*plan.CONFIDENCE[rule.confidence])
    )
    yield _("疑似不等于违规，须经核实。")
    if rows.is_empty():
        yield why_not_judged(rule, found.view)[1] or _("本范围本时期未发现。")


def cover_lines(found: Found) -> Iterator[str]:
    """What the workbook is: scope, days, freshness, snapshot, whether the data are real, and what signs mean."""
    facts = found.view.query("data/facts").row(0, named=True)
    yield title(found)
    yield _("疑似不等于违规：以下由规则自动列出，须由有权机关核实。")
    if facts["is_synthetic"]:
        yield _("演示数据")
    yield _("范围：{unit}").format(unit=unit_name(unit_option(found.view.scope)))
    yield _("时期：{period}").format(period=days_of(found.view))
    yield _("数据截至 {day}").format(day=facts["as_of"])
    yield _("快照 {id}").format(id=shelf.reading().id)
    if found.before is not None:
        yield _("上次快照 {id}").format(id=found.before)
    yield _("图例：■ 疑似（R级，可能违反规定） ▲ 复核（A级，需人工判断） ○ 监测（I级，仅供参考）")
    yield _("已登记例外的不计入条数，仍列在各表末尾；同一笔付款可能被几条规则列出，各表金额不宜相加。")


def cover_headings() -> dict[str, str]:
    """The columns of the table of rules."""
    counts = {severity: severity_word(severity) for severity in SEVERITIES}
    return {
        "rule": _("规则"),
        **counts,
        "excepted": _("例外"),
        "amount_yuan": _("涉及金额（元）"),
        "note": _("备注"),
        "basis": _("依据"),
        "confidence": _("可靠程度"),
        "remark": _("说明"),
    }


def cover_rows(found: Found) -> pl.DataFrame:
    """One row per rule: findings by severity, exceptions, sum, legal basis; its name leads to its sheet."""
    lines = []
    for rule in rules().values():
        rows = found.counted.filter(rule=rule.id)
        counts = {severity: rows.filter(severity=severity).height for severity in SEVERITIES}
        lines.append(
            {
                "rule": rule_name(rule),
                "rule_sheet": sheet_name(rule_name(rule)),
                **counts,
                "excepted": found.excepted.filter(rule=rule.id).height,
                "amount_yuan": amount(rows),
                "note": "" if rows.height else why_not_judged(rule, found.view)[1],
                "basis": pick(rule.basis, rule.basis_en),
                "confidence": pick(*plan.CONFIDENCE[rule.confidence]),
                "remark": pick(rule.remark, rule.remark_en),
            }
        )
    return pl.DataFrame(lines, schema_overrides={"amount_yuan": pl.Float64}, infer_schema_length=None)
