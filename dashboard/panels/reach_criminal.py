"""Which agencies bring the criminal cases, at which stage, and to which end?"""

from collections.abc import Callable, Sequence

import polars as pl

from dashboard import changes, charts, figure
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, language
from dashboard.indicators import assess
from dashboard.panels import reach_change
from dashboard.remembering import remembered
from dashboard.tabulate import each
from dashboard.text import criminal as sentences
from dashboard.view import View, period_name

SOURCES = ("police", "procuratorate", "court", "application")
STAGES = ("investigation", "prosecution", "first_instance", "second_instance", "other")
OUTCOMES = ("adopted", "partly_adopted", "not_adopted", "terminated", "open")
TONES = {
    "adopted": "main",
    "partly_adopted": "light",
    "not_adopted": "comparison",
    "terminated": "grey",
    "open": "grey",
}
PROCEDURES = ("B17", "B18", "B16", "B19")


@remembered
def flow(view: View, *, height: int = 430) -> Figure:
    """Criminal cases from the agency over the stage to the outcome."""
    rows = view.query("reach/criminal_flow")
    if "criminal" not in view.matters or rows.is_empty():
        return figure.missing("criminal-flow", _("刑事法律援助"), _nothing(view))
    named = rows.with_columns(
        first=each(rows["source"], source_name),
        second=each(rows["stage"], stage_name),
        third=each(rows["outcome"], outcome_name),
    )
    outcomes = [*OUTCOMES, *sorted(set(rows["outcome"]) - set(OUTCOMES))]
    orders = (_named(SOURCES, source_name), _named(STAGES, stage_name), _named(outcomes, outcome_name))
    tones = {outcome_name(code): tone for code, tone in TONES.items()}
    return figure.drawn(
        "criminal-flow",
        sentences.flow(rows),
        _(
            "{period}批准的刑事案件（件）：通知或商请的机关→诉讼阶段→意见采纳等办理结果（截至{day}，灰色为未结和终止）"
        ).format(period=period_name(view.period), day=view.period.as_of),
        charts.flow(named, orders, tones, height=height),
        Twin(
            named,
            {"first": _("来源"), "second": _("诉讼阶段"), "third": _("办理结果"), "cases": _("批准（件）")},
            indicators=("B11", "B11b", "B11c", "B12", "B04b"),
            queries=("reach/criminal_flow",),
        ),
        view,
    )


def _nothing(view: View) -> str:
    if "criminal" not in view.matters:
        return _("所选案件类型不含刑事案件")
    return _("{period}没有批准的刑事案件").format(period=period_name(view.period))


def _named(codes: Sequence[str], name: Callable[[str], str]) -> list[str]:
    return [name(code) for code in codes]


def source_name(code: str) -> str:
    """The agency; 本人申请 where none notified."""
    return _("本人申请") if code == "application" else label("notifier", code, language())


def stage_name(code: str) -> str:
    """The stage; the rare ones stand together."""
    return _("其他阶段") if code == "other" else label("stage", code, language())


def outcome_name(code: str) -> str:
    """The outcome in short; 未结 without one."""
    short = {
        "adopted": _("全部采纳"),
        "partly_adopted": _("部分采纳"),
        "not_adopted": _("未采纳"),
        "terminated": _("终止"),
        "open": _("未结"),
    }
    return short.get(code) or label("outcome", code, language())


@remembered
def procedures(view: View, *, height: int = 158) -> Figure:
    """Fast track, reconciliation, petitions and reviews of death sentences against the year before."""
    if "criminal" not in view.matters:
        return figure.missing("procedures", _("速裁、和解与申诉"), _nothing(view))
    found = {code: assess(code, view.scope, view.period, matters=view.matters).reading for code in PROCEDURES}
    criminal = assess("B11", view.scope, view.period, matters=view.matters).reading.number
    rows = pl.DataFrame(
        [
            reach_change.bar(name, found[code].number, changes.before(view, code))
            for code, name in zip(
                PROCEDURES, (_("速裁程序"), _("刑事和解"), _("申诉代理"), _("死刑复核")), strict=True
            )
        ],
        schema_overrides={"value": pl.Float64, "before": pl.Float64},
    )
    return figure.drawn(
        "procedures",
        sentences.procedures(
            found["B17"].number or 0, found["B18"].number or 0, found["B16"].number or 0, criminal
        ),
        _("{period}批准件数及同比；申诉代理含再审申诉；死刑复核只列合计").format(
            period=period_name(view.period)
        ),
        charts.versus(rows, height=height),
        Twin(rows, reach_change.bar_headings(_("程序")), indicators=(*PROCEDURES, "B19b", "B16b", "B18b")),
        view,
    )
