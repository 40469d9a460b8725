"""The figures of the page on people that show who was trained."""

import polars as pl

from dashboard import charts, compare, figure, plan, text, theme
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, joined, language
from dashboard.indicators import Assessment, assess
from dashboard.panels import coverage, needed
from dashboard.panels.maps import neighbourhood
from dashboard.tabulate import labels
from dashboard.view import View, period_name

TIERS = ("region", "league", "banner")


def programme(view: View, *, height: int) -> Figure:
    """How many trainings were held for whom, and how far is the year's plan?"""
    title = text.name(plan.current().indicators["E09"])
    if lack := needed.lacking(view, "trainings", title, "trainings"):
        return lack
    rows = view.query("people/trainings")
    if rows.is_empty():
        return figure.missing(
            "trainings", title, _("{period}没有举办培训").format(period=period_name(view.period))
        )
    found = [assess(code, view.scope, view.period) for code in ("E10", "E10c", "E11")]
    sums = training_sums(rows)
    return figure.drawn(
        "trainings",
        plan_sentence(assess("E09", view.scope, view.period)),
        attended_sentence(period_name(view.period), *found)
        + _("；格内为期数（含计划外）和参训人次，按层级和对象"),
        charts.heat(training_cells(sums), height=height),
        Twin(
            sums.with_columns(tier=labels(sums["tier"], "tier"), audience=labels(sums["audience"], "audience")),
            {"tier": _("层级"), "audience": _("对象"), "sessions": _("期数"), "planned": _("其中计划内"), "attendees": _("参训人次"), "hours": _("人均学时"), "pass_pct": _("考核通过率（%）")},
            indicators=("E09", "E10", "E10c", "E11"),
            queries=("people/trainings",),
        ),
        view,
    )  # fmt: skip


def training_sums(rows: pl.DataFrame) -> pl.DataFrame:
    """Sums by tier and audience; hours is per attendance, pass_pct of those examined (null without any)."""
    counted = ("sessions", "planned", "attendees", "attended_hours", "examined", "passed")
    sums = rows.group_by("tier", "audience").agg(pl.col(*counted).sum()).sort("tier", "audience")
    return sums.with_columns(
        hours=pl.when(pl.col("attendees") > 0).then(pl.col("attended_hours") / pl.col("attendees")),
        pass_pct=pl.when(pl.col("examined") > 0).then(100 * pl.col("passed") / pl.col("examined")),
    )


def training_cells(sums: pl.DataFrame) -> pl.DataFrame:
    """The cells of charts.heat: tiers that held any, by audience; how many trainings, with how many people."""
    found = {(row["tier"], row["audience"]): row for row in sums.to_dicts()}
    cells = []
    for tier in (tier for tier in TIERS if tier in set(sums["tier"])):
        for audience, name in audience_names().items():
            row = found.get((tier, audience)) or {"sessions": 0, "attendees": 0}
            said = _("{n}期 {people}人次").format(n=row["sessions"], people=theme.count(row["attendees"]))
            cells.append(
                {
                    "row_label": label("tier", tier, language()),
                    "column_label": name,
                    "value": row["sessions"],
                    "written": said if row["sessions"] else "0",
                }
            )
    return pl.DataFrame(cells, schema_overrides={"value": pl.Float64})


def audience_names() -> dict[str, str]:
    """The three audiences in few words, as wide as a phone's column."""
    return {"manager": _("管理人员"), "lawyer": _("承办人员"), "station_staff": _("站点人员")}


def plan_sentence(found: Assessment) -> str:
    """How many trainings of the plan were held, of how many, and whether that is in time."""
    held, goal = found.reading.number or 0, found.target_number
    sentence = _("举办计划内培训{n}期").format(n=theme.count(held))
    if goal is None:
        return sentence + _("，未设本期计划数")
    sentence += _("，年度计划{goal}期").format(goal=theme.count(goal))
    if found.completion_pct is None:
        return sentence
    pace = text.pace(found.deviation) if found.period.is_partial else ""
    return (
        sentence
        + _("，完成{pct}").format(pct=theme.pct(found.completion_pct))
        + (_("，") + pace if pace else "")
    )


def attended_sentence(period: str, people: Assessment, hours: Assessment, passed: Assessment) -> str:
    """Attendances, hours each, and how many passed."""
    return _("{period}参训{people}人次，人均{hours}学时，考核通过率{passed}").format(
        period=period,
        people=theme.count(people.reading.number),
        hours="—" if hours.reading.number is None else f"{hours.reading.number:.1f}",
        passed=text.share(passed.reading.numerator, passed.reading.n),
    )


def audiences(view: View, *, height: int) -> Figure:
    """Which of the three audiences did each unit train?"""
    if lack := needed.lacking(view, "audiences", text.name(plan.current().indicators["E10b"]), "trainings"):
        return lack
    around = neighbourhood(view)
    held = (
        around.query("people/trainings")
        .group_by("unit_code", kind="audience")
        .agg(times=pl.col("sessions").sum())
    )
    is_region = around.scope.level == "region"
    shown = coverage.cells(held, compare.parts(around), audience_names())
    return figure.drawn(
        "audiences",
        audience_sentence(coverage.reached(held, view.scope, audience_names()), len(view.scope.unit_codes)),
        (
            _("{period}办过该类培训的单位数／单位数，颜色越深占比越高")
            if is_region
            else _("{period}办过该类培训的期数，0为没有办过")
        ).format(period=period_name(view.period)),
        charts.heat(shown, upper=100 if is_region else None, height=height),
        Twin(
            shown,
            {"row_label": _("单位"), "column_label": _("对象"), "units": _("办过的单位数"), "times": _("期数")},
            indicators=("E10b",),
            queries=("people/trainings",),
        ),
        view,
    )  # fmt: skip


def audience_sentence(went: dict[str, int], size: int) -> str:
    """How far the three audiences are covered, and which least (a unit alone: which not at all)."""
    if size == 1:
        left = [audience for audience, units in went.items() if not units]
        if not left:
            return _("三类人员均已办过培训")
        if len(left) == len(went):
            return _("三类人员均未办过培训")
        return _("未办过{names}培训").format(names=joined([audience_names()[audience] for audience in left]))
    sentence = _("三类人员培训覆盖率{share}").format(
        share=theme.pct(100 * sum(went.values()) / (len(went) * size))
    )
    fewest, least = coverage.fewest(went), min(went.values())
    if not fewest:
        return sentence + _("，三类均有{k}/{n}个单位办过").format(k=least, n=size)
    return sentence + _("，{names}最低，{k}/{n}个单位办过").format(
        names=joined([audience_names()[audience] for audience in fewest]), k=least, n=size
    )
