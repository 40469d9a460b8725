"""The figures of the page on case quality."""

import polars as pl

from dashboard import charts, figure, series
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, language
from dashboard.indicators import assess
from dashboard.panels import targets
from dashboard.panels.quality import funnel
from dashboard.remembering import remembered
from dashboard.scope import Scope
from dashboard.tabulate import labels
from dashboard.text import quality as sentences
from dashboard.units import REGION
from dashboard.view import View, period_name

GRADES = ("excellent", "good", "qualified", "unqualified")
TIERS = ("region", "league", "banner")


@remembered
def headline(view: View) -> str:
    """The share of good grades, on how many cases, and who differs."""
    found = assess("C06b", view.scope, view.period, matters=view.matters).reading
    passed = assess("C05b", view.scope, view.period, matters=view.matters).reading
    is_year = view.period.kind == "year" and found.value is not None
    period = _("{year}评估年度").format(year=view.period.year) if is_year else period_name(view.period)
    rows = None if view.scope.level in ("banner", "own") else funnel.rows_of(view)
    return sentences.headline(period, found, passed, rows)


@remembered
def by_year(view: View) -> Figure:
    """Grades year by year."""
    first = view.query("data/years")["first_year"][0]
    found, names = [], []
    for year_view in series.yearly(view, first):
        rows = year_view.case_query("quality/grades")
        name = _("{year}年").format(year=year_view.period.year)
        names.append(period_name(year_view.period))
        found.append({"label": name, **{grade: int(rows[grade].sum() or 0) for grade in GRADES}})
    frame = pl.DataFrame(found)
    sums = frame.select(
        pl.Series("name", names), k=pl.col("excellent") + pl.col("good"), n=pl.sum_horizontal(*GRADES)
    )
    return figure.drawn(
        "grades-by-year",
        sentences.by_year(sums.rows()),
        _("同行评估等次构成，按评估年度；n为评估案件数") + _unfinished(view),
        charts.grades(frame, height=240),
        Twin(frame, grade_headings(_("年度")), indicators=("C06b", "C05b"), queries=("quality/grades",)),
        view,
    )


def _unfinished(view: View) -> str:
    """；2020年（截至10月31日）未满: the last of the years is not over."""
    year = series.yearly(view, view.period.year)[-1].period
    return _("；{period}未满").format(period=period_name(year)) if year.is_partial else ""


def grade_headings(first: str) -> dict[str, str]:
    """The columns of a table of grades."""
    return {"label": first} | {grade: label("grade", grade, language()) for grade in GRADES}


@remembered
def tiers(view: View) -> Figure:
    """Which units held their yearly peer review, tier by tier?"""
    first = view.query("data/years")["first_year"][0]
    found = []
    for year_view in series.yearly(view, first):
        held = set(year_view.query("quality/organisers")["unit_code"])
        for tier in TIERS:
            units = tier_units(view.scope, tier)
            if units:
                found.append((year_view.period.year, _tier(tier), len(held & set(units)), len(units)))
    frame = pl.DataFrame(found, schema=["year", "tier_label", "held", "units"], orient="row")
    now = assess("C06", view.scope, view.period).reading
    return figure.drawn(
        "tiers",
        sentences.tiers(view.period.year, now),
        _("按组织评估的层级和评估年度，格内为已组织单位数／应组织单位数") + _unfinished(view),
        charts.tiers(frame, height=240),
        Twin(
            frame,
            {"year": _("年度"), "tier_label": _("层级"), "held": _("已组织"), "units": _("应组织")},
            indicators=("C06",),
            queries=("quality/organisers",),
        ),
        view,
    )


def tier_units(scope: Scope, tier: str) -> list[str]:
    """The units of a scope that should organise a review of a tier."""
    codes = scope.unit_codes
    if tier == "region":
        return [code for code in codes if code == REGION]
    banners = set(scope.banner_codes)
    if tier == "banner":
        return [code for code in codes if code in banners]
    return [code for code in codes if code != REGION and code not in banners]


def _tier(tier: str) -> str:
    return label("tier", tier, language())


@remembered
def rounds(view: View) -> Figure:
    """Do first and second round agree?"""
    found = assess("C05c", view.scope, view.period, matters=view.matters).reading
    rows = view.case_query("quality/grades")
    twice, agreed = int(rows["twice"].sum() or 0), int(rows["agreed"].sum() or 0)
    frame = pl.DataFrame(
        {"label": [_("初评复评一致"), _("初评复评不一致")], "value": [agreed, twice - agreed]}
    )
    if not twice:
        return figure.missing(
            "rounds", _("初评与复评"), _("{period}没有经过复评的案件").format(period=period_name(view.period))
        )
    return figure.drawn(
        "rounds",
        sentences.rounds(twice, found),
        _("期内初评、复评俱全的案件"),
        charts.split(frame, _("件"), height=140),
        Twin(
            frame,
            {"label": _("结果"), "value": _("案件（件）")},
            indicators=("C05c",),
            queries=("quality/grades",),
        ),
        view,
    )


@remembered
def items(view: View) -> Figure:
    """The single items of the reviews, where reported."""
    rows = view.case_query("quality/items")
    if rows.is_empty():
        delivered = view.query("data/deliveries").filter(table_name="review_items")["is_reported"].any()
        none = _("{period}没有按等次评定的分项").format(period=period_name(view.period))
        missing = _("未报送评估分项（表 review_items），报送后在此显示各分项等次。")
        return figure.missing("items", _("评估分项"), none if delivered else missing)
    named = rows.with_columns(label=labels(rows["item"], "review_item"))
    return figure.drawn(
        "items",
        sentences.items(named),
        _("评估分项等次构成，仅含按等次评定的分项；n为分项评定数"),
        charts.grades(named.select("label", *GRADES), height=300),
        Twin(named, grade_headings(_("分项")), queries=("quality/items",)),
        view,
    )


@remembered
def on_time(view: View) -> Figure:
    """Reviews, assignments and files on time."""
    found = targets.assessed(view, ("C04", "C04b", "C04c", "C05b", "C06"))
    review, assignment = found[0].reading, found[1].reading
    return targets.draw(
        view,
        "on-time",
        sentences.on_time(review, assignment),
        _("按时率与评估完成率，竖线为目标；时限按当时有效的规定"),
        found,
        queries=("cases/steps", "quality/grades", "quality/organisers"),
        height=240,
    )
