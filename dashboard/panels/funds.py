"""The figures of the page on funds."""

import polars as pl

from dashboard import charts, compare, figure, plan, series, text, theme
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import Assessment, assess, total
from dashboard.panels import maps, measures
from dashboard.panels.maps import neighbourhood
from dashboard.panels.measures import Row
from dashboard.remembering import remembered
from dashboard.scope import Scope
from dashboard.tabulate import labels
from dashboard.text import funds as sentences
from dashboard.units import REGION
from dashboard.view import View, period_name

BUSINESS_NOT = ("personnel", "office", "informatization", "other_judicial")


@remembered
def headline(view: View) -> str:
    """Provided, spent, and how execution stands against time."""
    provided = assess("T4", view.scope, view.period)
    spent = assess("T4b", view.scope, view.period).reading.number
    execution = assess("D09", view.scope, view.period)
    return sentences.headline(provided, spent, execution, period_name(view.period))


@remembered
def cards(view: View) -> Row:
    """Provided, spent, cost of a case, budget lines and separate accounting as small cards."""
    codes = ("T4", "T4b", "D09", "D09b", "D01", "D11")
    found = [assess(code, view.scope, view.period) for code in codes]
    return measures.row(view, "funds", found, lambda one: tile_note(one, view))


def tile_note(found: Assessment, view: View) -> str:
    """What stands under a small card: why there is no value; else a fraction, a target or a neighbouring number."""
    code, reading = found.indicator.id, found.reading
    if reading.value is None:
        return reading.why
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


@remembered
def by_fund(view: View) -> Figure:
    """From which fund was spent on what?"""
    rows = view.query("funds/spent_by_fund").filter(~pl.col("category").is_in(BUSINESS_NOT))
    if rows.is_empty():
        return figure.missing(
            "by-fund", _("资金来源与用途"), _("{period}没有支出").format(period=period_name(view.period))
        )
    named = rows.with_columns(
        fund_label=labels(rows["fund"], "fund"),
        category_label=labels(rows["category"], "category"),
        amount_yuan=pl.col("amount_yuan").cast(pl.Float64),
    )
    spent = total(named, "amount_yuan")
    subsidy = total(named.filter(category="case_subsidy"), "amount_yuan")
    return figure.drawn(
        "by-fund",
        sentences.by_fund(spent, subsidy),
        _("业务经费支出，按资金来源与用途；{period}").format(period=period_name(view.period)),
        charts.fund_category(named.select("fund_label", "category_label", "amount_yuan"), height=300),
        Twin(
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


@remembered
def provided(view: View) -> Figure:
    """Which fund provided how much for the year?"""
    rows = view.query("funds/provided_by_fund")
    found = assess("T4", view.scope, view.period)
    if rows.is_empty():
        return figure.missing(
            "provided", _("经费投入"), _("{year}年经费投入未报送").format(year=view.period.year)
        )
    named = rows.with_columns(
        label=labels(rows["fund"], "fund"),
        value=pl.col("received_yuan").cast(pl.Float64) / 10_000,
        received_yuan=pl.col("received_yuan").cast(pl.Float64),
        appropriated_yuan=pl.col("appropriated_yuan").cast(pl.Float64),
    ).sort("value", descending=True)
    completion = found.completion_pct if plan.reads_as_written("T4") else None
    return figure.drawn(
        "provided",
        sentences.provided(view.period.year, total(named, "received_yuan"), completion),
        _("年度到位经费（万元），按资金来源"),
        charts.split(named.select("label", "value"), _("万元"), height=300),
        Twin(
            named,
            {"label": _("资金来源"), "appropriated_yuan": _("安排（元）"), "received_yuan": _("到位（元）")},
            indicators=("T4", "T4c"),
            queries=("funds/provided_by_fund",),
        ),
        view,
    )


@remembered
def execution(view: View) -> Figure:
    """Cumulative spending of the year against the time elapsed."""
    rows = series.spending(view)
    found = assess("D09", view.scope, view.period)
    year = view.period.calendar_year
    provided_yuan = found.reading.denominator
    return figure.drawn(
        "execution",
        sentences.execution(year.year, found),
        _("业务经费累计支出与时序线（自然年）"),
        charts.spending(rows, provided_yuan, year.start, year.finish, height=280),
        Twin(
            rows,
            {"month": _("月份"), "total_yuan": _("累计支出（元）")},
            indicators=("D09", "T4b"),
            queries=("funds/spent_by_month", "funds/spent_in_year"),
        ),
        view,
    )


@remembered
def cost(view: View) -> Figure:
    """What a closed case costs, against the share of good grades: is cheap also poor?"""
    around = neighbourhood(view)
    dots = _cost_and_grades(around)
    overall = assess("D09b", around.scope, around.period).reading
    if dots.is_empty():
        none = _("{period}没有件数足够的单位").format(period=period_name(view.period))
        return figure.missing("cost", _("单案成本与优良率"), none)
    shown = dots.select("name", "y", x=pl.col("value"), n=pl.col("n").cast(pl.Int64), tone=pl.lit("main"))
    titles = _("单案成本（元）"), _("优良率（%）")
    return figure.drawn(
        "cost",
        text.extremes(compare.children(around, "D09b"), sentences.cost(overall.number)),
        _("横轴为业务经费支出÷结案数（元），纵轴为优良率（%）；结案或评估不足10件的单位不画"),
        charts.scatter(shown, *titles, x_mark=overall.number, height=280),
        Twin(
            dots,
            {"full_name": _("单位"), "value": titles[0], "n": _("结案（件）"), "y": titles[1]},
            indicators=("D09b", "C06b"),
        ),
        view,
    )


def _cost_and_grades(around: View) -> pl.DataFrame:
    """Per part with enough cases: cost of a closed case (value, yuan) and share of good grades (y, %)."""
    costs = compare.children(around, "D09b").filter(~pl.col("is_own"), ~pl.col("is_small"))
    grades = compare.children(around, "C06b").filter(~pl.col("is_small"))
    both = costs.join(grades.select("option", y=pl.col("value")), on="option")
    return both.drop_nulls(["value", "y"]).sort("value")


@remembered
def suspect_map(view: View) -> Figure:
    """The share of suspect money by unit."""
    return maps.by_unit(view, "D08b", "suspect-map", height=380)
