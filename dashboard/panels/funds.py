"""The figures of the page on funds."""

import json

import polars as pl
import streamlit as st

from dashboard import address, charts, compare, page, plan, series, text, theme
from dashboard.contract import label
from dashboard.i18n import _, language, pick
from dashboard.indicators import Assessment, assess, total
from dashboard.panels import maps
from dashboard.panels.maps import neighbourhood
from dashboard.plan import Rule
from dashboard.scope import Scope
from dashboard.tabulate import as_csv, as_html, each, labels
from dashboard.units import REGION
from dashboard.view import View, name_of, period_name

RULES_SHOWN = ("F-01", "F-02", "F-04", "F-06", "F-07")
BUSINESS_NOT = ("personnel", "office", "informatization", "other_judicial")


def headline(view: View) -> str:
    """Provided, spent, and how execution stands against time."""
    provided = assess("T4", view.scope, view.period)
    spent = assess("T4b", view.scope, view.period).reading.number
    execution = assess("D09", view.scope, view.period)
    if provided.reading.number is None:
        return _("{year}年经费投入{why}。").format(
            year=view.period.year, why=provided.reading.why or _("未报送")
        )
    sentence = _("{year}年业务经费投入{provided}，{period}支出{spent}").format(
        year=view.period.year,
        provided=theme.yuan(provided.reading.number),
        period=period_name(view.period),
        spent=theme.yuan(spent),
    )
    if execution.reading.number is not None:
        sentence += _("，执行率{pct}").format(pct=theme.pct(execution.reading.number))
        sentence += _("，") + text.pace(execution.deviation) if execution.deviation is not None else ""
    return sentence + _("。")


def measures(view: View) -> None:
    """Provided, spent, cost of a case, budget lines and separate accounting as small cards."""
    codes = ("T4", "T4b", "D09", "D09b", "D01", "D11")
    found = [assess(code, view.scope, view.period) for code in codes]
    with st.container(key="measures", horizontal=True, gap="small"):
        for a in found:
            shape, _colour = theme.LIGHTS[a.light]
            value = text.value(a)
            detail = _measure_note(a, view)
            mark = f'<span class="light light-{a.light}">{shape}</span>' if a.light != "grey" else ""
            st.html(
                f'<section class="measure"><div class="name">{text.name(a.indicator)} {mark}</div>'
                f'<div class="value">{value}</div><div class="detail">{detail}</div></section>',
                width="stretch",
            )


def _measure_note(found: Assessment, view: View) -> str:
    """What stands under a small card: a fraction, a target or a neighbouring number."""
    code, reading = found.indicator.id, found.reading
    if code == "D01":
        return _separate_lines(view, int(reading.numerator or 0), int(reading.n or 0))
    if code == "D09b":
        people = total(view.query("funds/closed_for_money"), "recipients")
        spent = total(view.query("funds/spent"), "business_yuan")
        each = spent / people if people else None
        return _("人均{each}，结案{n}件").format(each=theme.yuan(each), n=theme.count(reading.n))
    if code == "T4" and found.target_number is not None:
        return _("目标{goal}，完成{pct}").format(
            goal=theme.yuan(found.target_number), pct=theme.pct(found.completion_pct)
        )
    if code == "D09":
        return _("时序进度{pct}").format(pct=theme.pct(view.period.calendar_year.elapsed_pct))
    return period_name(view.period)


def _separate_lines(view: View, lines: int, units: int) -> str:
    """n of 115 leagues and banners, n of 116 with the regional centre."""
    whole = _("{k}/{n}个单位").format(k=lines, n=units)
    if view.scope.level != "region":
        return whole
    centre = assess("D01", Scope(REGION, own=True), view.period).reading
    below = lines - int(centre.numerator or 0)
    return _("盟市旗县{k}/{n}，含区本级{whole}").format(k=below, n=units - 1, whole=whole)


def by_fund(view: View) -> None:
    """From which fund was spent on what?"""
    rows = view.query("funds/spent_by_fund").filter(~pl.col("category").is_in(BUSINESS_NOT))
    if rows.is_empty():
        page.empty(
            "by-fund", _("资金来源与用途"), _("{period}没有支出").format(period=period_name(view.period))
        )
        return
    named = rows.with_columns(
        fund_label=labels(rows["fund"], "fund"),
        category_label=labels(rows["category"], "category"),
        amount_yuan=pl.col("amount_yuan").cast(pl.Float64),
    )
    spent = total(named, "amount_yuan")
    subsidy = total(named.filter(category="case_subsidy"), "amount_yuan")
    page.figure(
        "by-fund",
        _("业务支出{total}，其中办案补贴占{share}").format(
            total=theme.yuan(spent), share=theme.pct(100 * subsidy / spent)
        ),
        _("业务经费支出，按资金来源与用途；{period}").format(period=period_name(view.period)),
        charts.fund_category(named.select("fund_label", "category_label", "amount_yuan"), height=300),
        page.Twin(
            named,
            {
                "fund_label": _("资金来源"),
                "category_label": _("用途"),
                "amount_yuan": _("金额（元）"),
                "payments": _("笔数"),
            },
            indicators=("T4b",),
            queries=("funds/spent_by_fund",),
        ),
        view,
    )


def provided(view: View) -> None:
    """Which fund provided how much for the year?"""
    rows = view.query("funds/provided_by_fund")
    found = assess("T4", view.scope, view.period)
    if rows.is_empty():
        page.empty("provided", _("经费投入"), _("{year}年经费投入未报送").format(year=view.period.year))
        return
    named = rows.with_columns(
        label=labels(rows["fund"], "fund"),
        value=pl.col("received_yuan").cast(pl.Float64) / 10_000,
        received_yuan=pl.col("received_yuan").cast(pl.Float64),
        appropriated_yuan=pl.col("appropriated_yuan").cast(pl.Float64),
    ).sort("value", descending=True)
    sentence = _("{year}年到位{total}").format(
        year=view.period.year, total=theme.yuan(total(named, "received_yuan"))
    )
    if found.completion_pct is not None:
        sentence += _("，完成目标的{pct}").format(pct=theme.pct(found.completion_pct))
    page.figure(
        "provided",
        sentence,
        _("年度到位经费（万元），按资金来源"),
        charts.split(named.select("label", "value"), _("万元"), height=300),
        page.Twin(
            named,
            {"label": _("资金来源"), "appropriated_yuan": _("安排（元）"), "received_yuan": _("到位（元）")},
            indicators=("T4", "T4c"),
            queries=("funds/provided_by_fund",),
        ),
        view,
    )


def execution(view: View) -> None:
    """Cumulative spending of the year against the time elapsed."""
    rows = series.spending(view)
    found = assess("D09", view.scope, view.period)
    year = view.period.calendar_year
    provided_yuan = found.reading.denominator
    value = found.reading.number
    sentence = (
        _("{year}年执行率{pct}").format(year=year.year, pct=theme.pct(value))
        if value is not None
        else _("{year}年执行率无法计算：经费投入未报送").format(year=year.year)
    )
    if found.deviation is not None:
        sentence += _("，") + text.pace(found.deviation)
    page.figure(
        "execution",
        sentence,
        _("业务经费累计支出与时序线（自然年）"),
        charts.spending(rows, provided_yuan, year.start, year.finish, height=280),
        page.Twin(
            rows,
            {"month": _("月份"), "total_yuan": _("累计支出（元）")},
            indicators=("D09", "T4b"),
            queries=("funds/spent_by_month", "funds/spent_in_year"),
        ),
        view,
    )


def cost(view: View) -> None:
    """What a closed case costs, against the share of good grades: is cheap also poor?"""
    around = neighbourhood(view)
    costs = compare.children(around, "D09b").filter(~pl.col("is_own"), ~pl.col("is_small"))
    grades = compare.children(around, "C06b").filter(~pl.col("is_small"))
    dots = costs.join(grades.select("option", y=pl.col("value")), on="option").drop_nulls(["value", "y"])
    overall = assess("D09b", around.scope, around.period).reading
    if dots.is_empty():
        page.empty(
            "cost",
            _("单案成本与优良率"),
            _("{period}没有件数足够的单位").format(period=period_name(view.period)),
        )
        return
    low, high = dots.sort("value").row(0, named=True), dots.sort("value").row(-1, named=True)
    page.figure(
        "cost",
        _("单案成本总体{cost}，{high}最高（{most}），{low}最低（{least}）").format(
            cost=theme.yuan(overall.number),
            high=high["full_name"],
            most=high["label"],
            low=low["full_name"],
            least=low["label"],
        ),
        _("横轴为业务经费支出÷结案数（元），纵轴为优良率（%）；不足10件的单位不画"),
        charts.scatter(
            dots.select("name", "y", x=pl.col("value"), n=pl.col("n").cast(pl.Int64), tone=pl.lit("main")),
            _("单案成本（元）"),
            _("优良率（%）"),
            x_mark=overall.number,
            height=280,
        ),
        page.Twin(
            dots,
            {
                "full_name": _("单位"),
                "value": _("单案成本（元）"),
                "n": _("结案（件）"),
                "y": _("优良率（%）"),
            },
            indicators=("D09b", "C06b"),
        ),
        view,
    )


def suspect_map(view: View) -> None:
    """The share of suspect money by unit."""
    maps.by_unit(view, "D08b", "suspect-map", height=380)


def rules(view: View) -> None:
    """The fund rules as lights, and the suspect rows behind them."""
    rows = view.query("funds/findings").filter(pl.col("rule").is_in(RULES_SHOWN))
    known = plan.current().rules
    summary = pl.DataFrame([_summary(known[code], rows.filter(rule=code)) for code in RULES_SHOWN])
    red = rows.filter(severity="R").height
    with st.container(key="card-rules"):
        title = _("五条规则列出疑似问题{n}条，其中须先核实的{red}条").format(n=rows.height, red=red)
        st.html(f'<h2 class="figure-title">{title}</h2><p class="figure-subtitle">{_caution()}</p>')
        st.html(_lights(summary))
        chosen = address.read("rule")
        address.switch("rule", _("查看规则"), RULES_SHOWN, str, chosen if chosen in RULES_SHOWN else None)
        if chosen in RULES_SHOWN:
            _details(rows.filter(rule=chosen), known[chosen], view)


def _caution() -> str:
    return _("疑似不等于违规，须经核实；■为法律依据明确的指标，▲为需复核")


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


def _lights(summary: pl.DataFrame) -> str:
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
