"""Which paragraphs does a briefing have, and what do they say of a unit and a period?

Briefings are written in Chinese, whatever language the reader of the screen has chosen. A number that is missing is
written （数据未报）, never 0; a clause whose target or base is missing is left out.
"""

from collections.abc import Callable, Mapping

import polars as pl

from dashboard import changes, compare, text, theme
from dashboard.drafting import problems
from dashboard.indicators import Assessment, assess
from dashboard.panels import overview
from dashboard.panels.compliance.found import SEVERITIES, found_in, rules
from dashboard.query import MATTERS
from dashboard.view import View, elapsed_name, period_name, unit_name, unit_option

UNREPORTED = "（数据未报）"
FEW = 3  # units named at either end of a ranking
Paragraph = Callable[[View], list[str]]


def _found(code: str, view: View) -> Assessment:
    return assess(code, view.scope, view.period, matters=view.matters)


def _said(code: str, view: View) -> str:
    """A value in its unit; （数据未报） where it is missing, the sign of the public version where it is hidden."""
    found = _found(code, view)
    if found.reading.value is None and not found.reading.hidden:
        return found.reading.why and found.reading.n == 0 and "—" or UNREPORTED
    return text.value(found)


def _clause(*parts: str) -> str:
    return "，".join(part for part in parts if part)


def _change(code: str, view: View) -> str:
    """同比增长8.4%（+213件）; nothing where there is nothing to compare."""
    found = _found(code, view)
    return text.change(changes.year_on_year(found, view), found.indicator.unit)


def _completed(code: str, view: View) -> str:
    found = _found(code, view)
    if found.completion_pct is None:
        return ""
    return f"完成年度目标任务的{theme.pct(found.completion_pct)}"


def _place(view: View) -> str:
    return unit_name(unit_option(view.scope))


def _span(view: View) -> str:
    """1—10月 of a year, else the period's name."""
    return elapsed_name(view.period)


def overall_short(view: View) -> list[str]:
    """Cases, and money."""
    return [cases(view), money_line(view)]


def overall(view: View) -> list[str]:
    """Cases, recipients, consultations, duty lawyers and money in one paragraph each."""
    return [cases(view), helped(view), asked(view), money_line(view)]


def cases(view: View) -> str:
    """Cases approved, against last year, the target and the calendar, and by matter."""
    found = _found("T3", view)
    counts = [
        f"{name}{_said('T3', View(view.scope, view.period, (matter,)))}"
        for matter, name in zip(MATTERS, ("刑事", "民事", "行政"), strict=True)
    ]
    first = _clause(
        f"{_span(view)}，{_place(view)}法律援助机构共批准办理案件{_said('T3', view)}",
        _change("T3", view),
        _completed("T3", view),
        text.pace(found.deviation),
    )
    if view.matters != MATTERS or found.reading.value is None:
        return first + "。"
    return f"{first}；其中{'、'.join(counts)}。"


def progress(view: View) -> list[str]:
    """The line on cases alone."""
    return [cases(view)]


def helped(view: View) -> str:
    """Recipients, what was won for them, wages."""
    return (
        f"受援{_said('T3c', view)}，挽回损失或取得利益{_said('C21', view)}，"
        f"其中为农牧民工讨薪{_said('B01b', view)}。农牧民工案件{_said('B01', view)}、"
        f"妇女案件{_said('B03', view)}、未成年人案件{_said('B04', view)}、残疾人案件{_said('B06', view)}"
        "（一案可属多个人群）。"
    )


def asked(view: View) -> str:
    """Calls, calls in Mongolian, help by duty lawyers."""
    return (
        f"12348热线来电{_said('A17', view)}，接通率{_said('A17b', view)}，蒙古语来电占{_said('B08c', view)}；"
        f"值班律师提供法律帮助{_said('B14b', view)}（不计入办案数）。"
    )


def money_line(view: View) -> str:
    """Business funds provided and spent, and how much of them."""
    return (
        f"业务经费到位{_said('T4', view)}，支出{_said('T4b', view)}，执行率{_said('D09', view)}。"
        if view.period.kind == "year"
        else f"业务经费支出{_said('T4b', view)}。"
    )


def goals(view: View) -> list[str]:
    """The five goals in one sentence."""
    found = [goal.found for goal in overview.goals(view)]
    return [text.goals(found, view.place(), overview.laggards(view))]


def ranking(view: View) -> list[str]:
    """Who leads and who comes last in the completion of cases; of units without targets, in their number."""
    rows = compare.children(view, "T3").filter(~pl.col("is_own"))
    level = {"region": "盟市", "league": "旗县"}.get(view.scope.level)
    if level is None or rows.height < 2:
        return []
    known = rows.filter(pl.col("completion_pct").is_not_null())
    if known.height > 2 * FEW:
        ordered = known.sort("completion_pct", descending=True)
        first, last = _ends(ordered, "completion_pct", theme.pct)
        return [
            f"办案目标完成率居前三位的{level}是{first}；居后三位的是{last}。",
            text.progress(rows, level) + "。",
        ]
    known = rows.filter(pl.col("value").is_not_null())
    if known.height <= 2 * FEW:
        return [text.progress(rows, level) + "。"]
    first, last = _ends(known.sort("value", descending=True), "value", lambda n: f"{theme.count(n)}件")
    return [f"本期未设分地区办案目标。批准案件数居前三位的{level}是{first}；居后三位的是{last}。"]


def _ends(ordered: pl.DataFrame, column: str, write: Callable[[float], str]) -> tuple[str, str]:
    """The first and the last three of rows in order; units that share the third place are all named, 并列."""

    def named(rows: pl.DataFrame) -> str:
        said = [f"{row['full_name']}（{write(row[column])}）" for row in rows.iter_rows(named=True)]
        return "、".join(said) + ("（有并列）" if rows.height > FEW else "")

    values = ordered[column]
    first = ordered.filter(pl.col(column) >= values[FEW - 1])
    last = ordered.filter(pl.col(column) <= values[-FEW]).sort(column)
    return named(first), named(last)


def quality(view: View) -> list[str]:
    """Grades of peer reviews, and complaints."""
    reviewed = _found("C06b", view).reading
    sampled = f"评估案件{theme.count(reviewed.n)}件，" if reviewed.n else ""
    return [
        (
            f"同行评估{sampled}优良率{_said('C06b', view)}，合格率{_said('C05b', view)}；"
            f"受援人满意率{_said('C09b', view)}，投诉办结率{_said('C14', view)}。"
        )
    ]


def limits(view: View) -> list[str]:
    """Steps in time, and what is overdue."""
    return [
        (
            f"审查按时率{_said('C04', view)}，指派按时率{_said('C04b', view)}，"
            f"立卷材料按时提交率{_said('C04c', view)}；在办超期{_said('A16', view)}。"
        )
    ]


def money(view: View) -> list[str]:
    """Money provided and spent, and the cost of a case."""
    return [f"{money_line(view)}单案成本{_said('D09b', view)}，办案补贴30日内支付率{_said('D14', view)}。"]


def compliance(view: View) -> list[str]:
    """Rules run, findings by severity, registered exceptions, and what a suspicion is."""
    found = found_in(view)
    counts = {severity: found.count(severity) for severity in SEVERITIES}
    listed = "、".join(
        f"{name}{counts[key]}条"
        for key, name in zip(SEVERITIES, ("疑似（R级）", "复核（A级）", "监测（I级）"), strict=True)
    )
    excepted = f"已登记例外{found.excepted.height}条。" if found.excepted.height else ""
    return [f"运行资金使用规则{len(rules())}条，列出{listed}。{excepted}疑似不等于违规，须由有权机关核实。"]


def blank(_view: View) -> list[str]:
    """What only a person can write."""
    return ["（由起草人填写）"]


def public_cases(view: View) -> list[str]:
    """For the yearly disclosure: cases, recipients, duty help."""
    return [
        (
            f"{_span(view)}，{_place(view)}批准法律援助案件{_said('T3', view)}，结案{_said('T3b', view)}，"
            f"受援{_said('T3c', view)}；其中农牧民工案件{_said('B01', view)}，刑事案件{_said('B11', view)}。"
            f"值班律师提供法律帮助{_said('B14b', view)}。"
        )
    ]


def public_money(view: View) -> list[str]:
    """For the yearly disclosure: money provided and spent."""
    return [
        (
            f"{period_name(view.period.money).partition('（')[0]}业务经费到位{_said('T4', view)}，"
            f"支出{_said('T4b', view)}，执行率{_said('D09', view)}。"
        )
    ]


def public_quality(view: View) -> list[str]:
    """For the yearly disclosure: grades of peer reviews."""
    return [f"案件质量评估合格率{_said('C05b', view)}，优良率{_said('C06b', view)}。"]


def contact(_view: View) -> list[str]:
    """Where the public may object."""
    return ["监督电话：　　　　　　　　"]


KNOWN: Mapping[str, Paragraph] = {
    f.__name__: f
    for f in (
        overall, overall_short, progress, goals, ranking, quality, limits, money, compliance, blank,
        public_cases, public_money, public_quality, contact,
    )
} | {
    "problems": problems.lines,
    "problems_short": problems.first_lines,
    "requests_short": problems.first_requests,
}  # fmt: skip
LISTS: Mapping[str, Callable[[View], list[tuple[str, list[str]]]]] = {
    "problems": problems.parts,
    "requests": problems.requests,
}
