"""The five systems that watch over quality, kept apart, and who used which of them."""

import polars as pl

from dashboard import charts, compare, figure, text, theme
from dashboard.contract import CODES, label
from dashboard.figure import Figure, OnScreen, Twin
from dashboard.i18n import _, language
from dashboard.indicators import Assessment, assess, total
from dashboard.panels import maps, needed
from dashboard.remembering import remembered
from dashboard.scope import Scope
from dashboard.text import quality as sentences
from dashboard.view import View, period_name, unit_name, unit_option

# The systems of the plan: what each did, what came out, and how far it reached.
SYSTEMS = {
    "review": ("C06", ("C06b", "C05b", "C06c")),
    "file_audit": ("C07", ("C07b",)),
    "inspection": ("C08", ("C08b",)),
    "tracking": ("C09", ("C09b", "C09c")),
    "appraisal": ("C10", ("C10b", "C10c")),
}


@remembered
def systems(view: View) -> Figure:
    """One line per system: peer review, file audit, inspection and its publication, tracking, appraisal."""
    names = {
        "review": _("同行评估"),
        "file_audit": _("案卷评查"),
        "inspection": _("服务质量检查公布"),
        "tracking": _("质量跟踪检查"),
        "appraisal": _("执业情况考评"),
    }
    found = {code: assess(code, view.scope, view.period, matters=view.matters) for code in codes()}
    rows = pl.DataFrame(
        [
            {
                "system": names[system],
                "main": _said(found[first]),
                "more": _("；").join(_said(found[code]) for code in rest),
                "state": f"{theme.LIGHTS[found[first].light][0]} {theme.light_word(found[first].light)}",
                "light": found[first].light,
            }
            for system, (first, rest) in SYSTEMS.items()
        ]
    )
    known = [names[s] for s, (first, _rest) in SYSTEMS.items() if found[first].reading.value is not None]
    columns = {"system": _("制度"), "main": _("主要指标"), "more": _("其他指标"), "state": _("状态")}
    twin = Twin(rows, columns, indicators=codes())
    return figure.listed("systems", sentences.systems(len(known)), period_name(view.period), twin, view)


def codes() -> list[str]:
    """The indicators of all five systems."""
    return [code for first, rest in SYSTEMS.values() for code in (first, *rest)]


def _said(found: Assessment) -> str:
    """评查案卷数 820卷; the reason where there is no value."""
    value = text.value(found) if found.reading.value is not None else found.reading.why
    return f"{text.name(found.indicator)} {value}"


@remembered
def acts(view: View) -> Figure:
    """Which unit was inspected in which way, and which in none?"""
    measure = _("监督检查")
    if lack := needed.lacking(view, "acts", measure, "inspections"):
        return lack
    around = maps.neighbourhood(view)
    rows = around.query("quality/inspections_by_kind")
    if rows.is_empty():
        return figure.missing(
            "acts", measure, _("{period}没有监督检查记录").format(period=period_name(view.period))
        )
    cells = [_cell(rows, part, kind) for part in compare.parts(around) for kind in CODES["inspection_kind"]]
    frame = pl.DataFrame(cells)
    both = assess("C13", view.scope, view.period).reading
    own = rows.filter(pl.col("unit_code").is_in(view.scope.unit_codes))
    return figure.drawn(
        "acts",
        sentences.acts(total(own, "inspections"), both),
        _("各地各类监督检查次数；0为本期没有"),
        charts.heat(frame, height=330),
        Twin(
            frame,
            {"row_label": _("单位"), "column_label": _("方式"), "value": _("次数")},
            indicators=("C13", "C13b"),
            queries=("quality/inspections_by_kind",),
        ),
        view,
        on_screen=OnScreen(is_wide=True),
    )


def _cell(rows: pl.DataFrame, part: Scope, kind: str) -> dict[str, object]:
    n = int(total(rows.filter(pl.col("unit_code").is_in(part.unit_codes), kind=kind), "inspections"))
    return {
        "row_label": unit_name(unit_option(part), short=True),
        "column_label": label("inspection_kind", kind, language()),
        "value": n,
        "written": str(n),
    }


@remembered
def complaints(view: View) -> Figure:
    """From received to upheld: what people complain about, and what came of it."""
    measure = _("投诉办理")
    if lack := needed.lacking(view, "complaints", measure, "complaints"):
        return lack
    rows = view.query("quality/complaints_by_kind")
    if rows.is_empty():
        return figure.missing(
            "complaints", measure, _("{period}没有收到投诉").format(period=period_name(view.period))
        )
    steps = (
        (_("收到"), "received"),
        (_("受理"), "accepted"),
        (_("办结"), "resolved"),
        (_("查实处分"), "sanctioned"),
        (_("查实改正"), "corrected"),
        (_("查否"), "unfounded"),
    )
    frame = pl.DataFrame(
        [
            {
                "label": word,
                "part": label("complaint_kind", row["kind"], language()),
                "value": row[column],
            }
            for word, column in steps
            for row in rows.to_dicts()
        ]
    )
    return figure.drawn(
        "complaints",
        sentences.complaints(rows),
        _("期内收到的投诉走到哪一步，按事由；办结而未填结果的不在后三柱"),
        charts.stacked(frame, unit=_("件"), height=300),
        Twin(
            frame,
            {"label": _("环节"), "part": _("事由"), "value": _("投诉（件）")},
            indicators=("C14", "C14b", "C14c"),
            queries=("quality/complaints_by_kind",),
        ),
        view,
    )
