"""The figures of the page on people that show who was trained."""

import polars as pl

from dashboard import charts, compare, figure, plan, text, theme
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, language
from dashboard.indicators import Assessment, assess
from dashboard.panels import coverage, needed
from dashboard.panels.maps import neighbourhood
from dashboard.remembering import remembered
from dashboard.tabulate import labels
from dashboard.text import handlers as sentences
from dashboard.view import View, period_name

TIERS = ("region", "league", "banner")


@remembered
def programme(view: View, *, height: int = 130) -> Figure:
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
        sentences.trainings(assess("E09", view.scope, view.period)),
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
        for audience, name in sentences.audience_names().items():
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


def attended_sentence(period: str, people: Assessment, hours: Assessment, passed: Assessment) -> str:
    """Attendances, hours each, and how many passed."""
    return _("{period}参训{people}人次，人均{hours}学时，考核通过率{passed}").format(
        period=period,
        people=theme.count(people.reading.number),
        hours="—" if hours.reading.number is None else f"{hours.reading.number:.1f}",
        passed=text.share(passed.reading.numerator, passed.reading.n),
    )


@remembered
def audiences(view: View, *, height: int = 400) -> Figure:
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
    names = sentences.audience_names()
    shown = coverage.cells(held, compare.parts(around), names)
    return figure.drawn(
        "audiences",
        sentences.audiences(coverage.reached(held, view.scope, names), len(view.scope.unit_codes)),
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
