"""What came out of the cases: outcomes, settlements, time limits kept."""

from collections.abc import Callable

import polars as pl

from dashboard import charts, figure
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import Reading, assess
from dashboard.panels import shares, targets
from dashboard.remembering import remembered
from dashboard.tabulate import each, labels
from dashboard.text import quality as sentences
from dashboard.view import View, period_name


@remembered
def outcomes(view: View) -> list[Figure]:
    """How closed cases ended, civil and administrative ones, and criminal ones."""
    rows = view.case_query("quality/outcomes_by_code")
    if rows.is_empty():
        nothing = _("{period}没有结案").format(period=period_name(view.period))
        return [figure.missing("outcomes", _("办案结果"), nothing)]
    civil, criminal = rows.filter(pl.col("matter") != "criminal"), rows.filter(matter="criminal")
    kinds = (
        ("outcomes-civil", civil, "C21b", sentences.civil_outcomes),
        ("outcomes-criminal", criminal, "C21c", sentences.criminal_outcomes),
    )
    return [_outcomes(view, name, found, code, said) for name, found, code, said in kinds if found.height]


def _outcomes(
    view: View, name: str, rows: pl.DataFrame, indicator_id: str, sentence: Callable[[Reading], str]
) -> Figure:
    found = assess(indicator_id, view.scope, view.period, matters=view.matters).reading
    sums = (
        rows.group_by("outcome")
        .agg(value=pl.col("closed").sum())
        .sort("value", "outcome", descending=[True, False])
    )
    named = sums.with_columns(label=labels(sums["outcome"], "outcome"))
    return figure.drawn(
        name,
        sentence(found),
        _("期内结案的结果（件）；有利结果率不含撤诉、终止和仲裁，采纳率不含终止"),
        charts.split(named, _("件"), height=24 * named.height + 12),
        Twin(
            named,
            {"label": _("结果"), "value": _("结案（件）")},
            indicators=(indicator_id,),
            queries=("quality/outcomes_by_code",),
        ),
        view,
    )


@remembered
def out_of_court(view: View) -> Figure:
    """Which share of civil and administrative cases was closed out of court, unit by unit?"""
    found, settled = (one.reading for one in targets.assessed(view, ("C20", "C20b")))
    return shares.by_unit(
        view,
        "C20",
        "out-of-court",
        lambda _rows: sentences.out_of_court(found, settled),
        _("民事、行政结案中非诉讼代理和劳动仲裁的占比；分母不足10件写分数"),
        nothing=(
            _("非诉讼结案"),
            _("{period}没有民事、行政结案").format(period=period_name(view.period)),
        ),
        indicators=("C20", "C20b"),
        mark=(found.number, _("总体")),
    )


@remembered
def limits(view: View) -> Figure:
    """Each time limit that the data can decide, with the one in force when the step began."""
    rows = view.case_query("quality/limits")
    if rows.is_empty():
        return figure.missing(
            "limits",
            _("办理时限"),
            _("{period}没有受时限约束的环节办结").format(period=period_name(view.period)),
        )
    said = _("{basis}（{sure}）")
    sure = {"现行": _("现行"), "待核实": _("待核实")}
    named = rows.with_columns(
        label=each(rows.to_dicts(), lambda row: _limit(row)),
        met=pl.col("on_time"),
        missing=pl.col("ended") - pl.col("on_time"),
        basis=each(rows.to_dicts(), lambda row: said.format(basis=row["basis"], sure=sure[row["status"]])),
    )
    return figure.drawn(
        "limits",
        sentences.limits(named),
        _("期内办结的环节，按开始之日有效的时限判定；补正材料时间不在数据中，未扣除"),
        charts.composition(named, {"met": _("按时"), "missing": _("超期")}, height=240),
        Twin(
            named,
            {"label": _("环节与时限"), "ended": _("办结（件）"), "met": _("按时（件）"), "basis": _("依据")},
            indicators=("C04", "C04b", "C04c"),
            queries=("quality/limits",),
        ),
        view,
    )


def _limit(row: dict) -> str:
    """审查决定 7日."""
    steps = {
        "review": _("审查决定"),
        "assignment": _("指派"),
        "notified": _("通知类指派"),
        "file": _("提交立卷材料"),
        "audit": _("材料审查"),
    }
    step = steps[row["step"]]
    days = _("{n}个工作日") if row["is_working"] else _("{n}日")
    return f"{step} {days.format(n=row['limit_days'])}"
