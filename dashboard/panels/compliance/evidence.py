"""Which rows of the export stand behind a finding? Persons by pseudonym only, never by name."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard import access
from dashboard.contract import label
from dashboard.i18n import _, joined, language
from dashboard.reckoning import money
from dashboard.scope import Scope
from dashboard.tabulate import Headings, each, labels
from dashboard.view import View, name_of

MOST = 50  # rows on screen
Finding = Mapping[str, Any]
# How many years before its own a rule on a unit's year looks at; the others look at that year alone.
YEARS_BEFORE = {"F-21": 1, "F-22": 1, "F-26": 1, "F-38": 100, "F-65": 100}


@dataclass(frozen=True)
class Proof:
    """A table behind a finding, and the query it comes from."""

    title: str
    rows: pl.DataFrame
    headings: Headings
    query: str


def of(view: View, found: Finding) -> list[Proof]:
    """The tables behind a finding that hold any row: by default its payments and its cases."""
    wanted = BEHIND.get(found["rule"], (payments, cases))
    proofs = [make(view, found) for make in wanted]
    return [proof for proof in proofs if proof.rows.height]


def withheld(found: Finding) -> list[str]:
    """The units of a finding whose rows the reader may not see, by name."""
    return [name_of(code) for code in found["unit_codes"] if code not in access.reader().units()]


def named_by(name: str, view: View, found: Finding) -> pl.DataFrame:
    """The rows of a query on findings that belong to this one."""
    return view.query(name, finding_ids=(found["finding_id"],))


def of_unit(name: str, view: View, found: Finding) -> pl.DataFrame:
    """The rows of a query that belong to the unit of the finding, in the years and of the fund it is about."""
    values = json.loads(found["detail"])
    last = values.get("year", found["date"].year)
    unit = Scope(found["unit_code"], own=True)
    rows = View(unit, view.period).query(name) if access.covers(unit) else view.query(name).clear()
    if "year" in rows.columns:
        rows = rows.filter(pl.col("year").is_between(last - YEARS_BEFORE.get(found["rule"], 0), last))
    if "fund" in rows.columns and "fund" in values:
        rows = rows.filter(fund=values["fund"])
    return rows


def payments(view: View, found: Finding) -> Proof:
    """The payments that the finding names."""
    rows = named_by("compliance/payments", view, found)
    title = _("付款{n}笔，共{yuan}").format(n=rows.height, yuan=money(rows["amount_yuan"].sum()))
    listed = rows.with_columns(
        unit=each(rows["unit_code"], name_of),
        fund=labels(rows["fund"], "fund"),
        category=labels(rows["category"], "category"),
        amount_yuan=pl.col("amount_yuan").cast(pl.Float64),
        payee=labels(rows["payee_kind"], "payee_kind"),
        account=labels(rows["account"], "account"),
        tax_withheld_yuan=pl.col("tax_withheld_yuan").cast(pl.Float64),
    )
    columns = {
        "payment_id": _("付款编号"),
        "unit": _("单位"),
        "paid_date": _("付款日"),
        "fund": _("资金来源"),
        "category": _("用途"),
        "amount_yuan": _("金额（元）"),
        "case_id": _("案件"),
        "provider_id": _("承办人"),
        "payee": _("收款人"),
        "account": _("账户"),
    }
    if found["rule"] == "F-09":
        columns["tax_withheld_yuan"] = _("扣缴税款（元）")
    return Proof(title, listed, columns, "compliance/payments")


def cases(view: View, found: Finding) -> Proof:
    """The cases behind the payments, or the case the finding is about."""
    rows = named_by("compliance/cases", view, found)
    listed = rows.with_columns(
        unit=each(rows["unit_code"], name_of),
        cause=labels(rows["cause"], "cause"),
        groups=each(rows["groups"], lambda codes: joined([label("group", c, language()) for c in codes])),
        decision=coded(rows["decision"], "decision"),
        outcome=coded(rows["outcome"], "outcome"),
    )
    columns = {
        "case_id": _("案件"),
        "unit": _("承办单位"),
        "cause": _("案由"),
        "groups": _("受援人群体"),
        "decision": _("决定"),
        "decided_date": _("决定日"),
        "closed_date": _("结案日"),
        "outcome": _("结果"),
        "filed_date": _("提交立卷"),
        "audited_date": _("审查合格"),
        "provider_id": _("承办人"),
    }
    return Proof(_("案件{n}件").format(n=rows.height), listed, columns, "compliance/cases")


def coded(codes: pl.Series, list_name: str) -> pl.Series:
    """As labels, where a code may be missing."""
    return pl.Series(
        [None if code is None else label(list_name, code, language()) for code in codes], dtype=pl.String
    )


def reviews(view: View, found: Finding) -> Proof:
    """The peer reviews of the case."""
    rows = named_by("compliance/reviews", view, found)
    listed = rows.with_columns(tier=labels(rows["tier"], "tier"), grade=labels(rows["grade"], "grade"))
    columns = {
        "case_id": _("案件"),
        "tier": _("组织单位"),
        "review_year": _("评估年度"),
        "reviewed_date": _("评估日"),
        "round": _("轮次"),
        "grade": _("等次"),
    }
    return Proof(_("同行评估{n}次").format(n=rows.height), listed, columns, "compliance/reviews")


def complaints(view: View, found: Finding) -> Proof:
    """The complaint itself."""
    rows = of_unit("compliance/complaints", view, found).filter(complaint_id=found["key"])
    listed = rows.with_columns(
        channel=labels(rows["channel"], "complaints.channel"), finding=coded(rows["finding"], "finding")
    )
    columns = {
        "complaint_id": _("投诉编号"),
        "received_date": _("收到日"),
        "channel": _("途径"),
        "accepted_date": _("受理日"),
        "resolved_date": _("办结日"),
        "finding": _("处理结论"),
        "case_id": _("案件"),
    }
    return Proof(_("投诉{n}件").format(n=rows.height), listed, columns, "compliance/complaints")


def budgets(view: View, found: Finding) -> Proof:
    """The budget rows of the unit."""
    rows = of_unit("compliance/budgets", view, found)
    flags = {True: _("是"), False: _("否"), None: None}
    listed = rows.with_columns(
        fund=labels(rows["fund"], "fund"),
        appropriated_yuan=pl.col("appropriated_yuan").cast(pl.Float64),
        received_yuan=pl.col("received_yuan").cast(pl.Float64),
        separate=pl.Series([flags[flag] for flag in rows["is_separate_line"]], dtype=pl.String),
        year=pl.col("year").cast(pl.String),
    )
    columns = {
        "year": _("年度"),
        "fund": _("资金来源"),
        "appropriated_yuan": _("安排（元）"),
        "received_yuan": _("到位（元）"),
        "separate": _("单列"),
        "approved_date": _("批准日"),
        "issued_date": _("下达日"),
        "received_date": _("到账日"),
    }
    return Proof(_("预算{n}行").format(n=rows.height), listed, columns, "compliance/budgets")


def years(view: View, found: Finding) -> Proof:
    """What the unit received and spent, and how many cases it approved."""
    listed = of_unit("compliance/years", view, found).with_columns(
        year=pl.col("year").cast(pl.String),
        received_yuan=pl.col("received_yuan").cast(pl.Float64),
        spent_yuan=pl.col("spent_yuan").cast(pl.Float64),
    )
    columns = {
        "year": _("年度"),
        "received_yuan": _("到位（元）"),
        "spent_yuan": _("业务经费支出（元）"),
        "approved": _("批准（件）"),
    }
    return Proof(_("年度合计"), listed, columns, "compliance/years")


def spent_on(view: View, found: Finding) -> Proof:
    """What the unit spent its business funds on in the year."""
    rows = of_unit("compliance/spending", view, found)
    summed = rows.group_by("year", "category").agg(yuan=pl.col("amount_yuan").cast(pl.Float64).sum())
    listed = summed.sort("yuan", "category", descending=[True, False]).with_columns(
        year=pl.col("year").cast(pl.String), share_pct=(100 * pl.col("yuan") / pl.col("yuan").sum()).round(2)
    )
    named = listed.with_columns(category=labels(listed["category"], "category"))
    columns = {
        "year": _("年度"),
        "category": _("用途"),
        "yuan": _("支出（元）"),
        "share_pct": _("占业务经费（%）"),
    }
    return Proof(_("业务经费支出，按用途"), named, columns, "compliance/spending")


def spent_by_year(view: View, found: Finding) -> Proof:
    """What the unit spent from the fund, year by year."""
    rows = of_unit("compliance/spending", view, found)
    summed = rows.group_by("year").agg(yuan=pl.col("amount_yuan").cast(pl.Float64).sum()).sort("year")
    listed = summed.with_columns(year=pl.col("year").cast(pl.String), total_yuan=pl.col("yuan").cum_sum())
    columns = {"year": _("年度"), "yuan": _("支出（元）"), "total_yuan": _("累计支出（元）")}
    return Proof(_("该资金来源的支出，按年"), listed, columns, "compliance/spending")


def shifts(view: View, found: Finding) -> Proof:
    """The duty shifts that the unit reported for the year."""
    rows = of_unit("compliance/shifts", view, found)
    listed = rows.with_columns(site=labels(rows["site"], "duty_site"), year=pl.col("year").cast(pl.String))
    columns = {"year": _("年度"), "site": _("地点"), "shifts": _("班次"), "months": _("报送月数")}
    title = _("值班{n}班次").format(n=rows["shifts"].sum())
    return Proof(title, listed, columns, "compliance/shifts")


def lottery_cases(view: View, found: Finding) -> Proof:
    """The cases of the year with a lottery subsidy, the major ones on top."""
    rows = of_unit("compliance/lottery_cases", view, found)
    flags = {True: _("是"), False: _("否"), None: None}
    listed = rows.with_columns(
        major=pl.Series([flags[flag] for flag in rows["is_major"]], dtype=pl.String),
        amount_yuan=pl.col("amount_yuan").cast(pl.Float64),
    )
    columns = {
        "case_id": _("案件"),
        "major": _("重大疑难复杂"),
        "payments": _("付款笔数"),
        "amount_yuan": _("金额（元）"),
    }
    title = _("彩票公益金补贴的案件{n}件").format(n=rows.height)
    return Proof(title, listed, columns, "compliance/lottery_cases")


def disclosures(view: View, found: Finding) -> Proof:
    """What the unit reported on its yearly disclosure."""
    rows = of_unit("tasks/milestones", view, found).filter(item_id="A15")
    listed = rows.with_columns(status=coded(rows["status"], "milestone_status"))
    columns = {
        "item_id": _("任务"),
        "status": _("状态"),
        "due_date": _("期限"),
        "done_date": _("完成日期"),
        "document": _("文件"),
    }
    return Proof(_("公开情况的填报"), listed, columns, "tasks/milestones")


BEHIND: dict[str, tuple[Callable[[View, Finding], Proof], ...]] = {
    "F-08": (complaints, cases),
    "F-20": (budgets,),
    "F-21": (budgets,),
    "F-22": (years,),
    "F-24": (years,),
    "F-26": (budgets,),
    "F-31": (budgets,),
    "F-38": (budgets, spent_by_year),
    "F-39": (years, spent_on),
    "F-42": (payments, cases, reviews),
    "F-44": (lottery_cases,),
    "F-47": (shifts, spent_on),
    "F-48": (spent_on,),
    "F-49": (spent_on,),
    "F-60": (disclosures,),
    "F-65": (budgets, spent_by_year),
}
