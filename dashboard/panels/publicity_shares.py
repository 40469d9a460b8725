"""The figures of the page on publicity that show shares: languages and money."""

import polars as pl

from dashboard import charts, figure, plan, series, text, theme
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import assess
from dashboard.indicators.values import Reading
from dashboard.panels import shares
from dashboard.panels.maps import neighbourhood
from dashboard.panels.needed import missing
from dashboard.remembering import remembered
from dashboard.tabulate import each
from dashboard.text import publicity as sentences
from dashboard.view import View, period_name


@remembered
def bilingual(view: View, *, height: int = 320) -> Figure:
    """The share of publicity in Mongolian and Chinese, part by part."""
    around = neighbourhood(view)
    name = text.name(plan.current().indicators["G06b"])
    overall = assess("G06b", around.scope, around.period).reading
    if reason := missing(view, "publicity") or nothing(overall, around):
        return figure.missing("bilingual", name, reason)
    return shares.by_unit(
        view,
        "G06b",
        "bilingual",
        lambda rows: text.extremes(rows, name),
        _("{period}双语宣传÷全部宣传，未知的留在分母；竖线为总体{overall}").format(
            period=period_name(view.period), overall=text.share(overall.numerator, overall.n)
        ),
        nothing=(name, reason),
        mark=(overall.number, _("总体")),
        written=with_n,
        height=height,
    )


def with_n(rows: pl.DataFrame) -> pl.Series:
    """The shares with how many events they rest on."""
    said = _("{share}（n={n}）")
    return each(rows.to_dicts(), lambda row: said.format(share=row["label"], n=theme.count(row["n"] or 0)))


def nothing(overall: Reading, view: View) -> str:
    """Why a share cannot be formed; empty where it can."""
    if overall.number is not None:
        return ""
    if not overall.denominator:
        return _("{period}没有宣传活动").format(period=period_name(view.period))
    return _("{period}的宣传均未注明是否双语").format(period=period_name(view.period))


@remembered
def spending(view: View, *, height: int = 320) -> Figure:
    """The share of business money spent on publicity, year by year, under the line to watch."""
    line = plan.current().indicators["G02b"].line
    rows = spending_rows(view)
    now = assess("G02b", view.scope, view.period).reading
    money = assess("G02", view.scope, view.period).reading.number
    return figure.drawn(
        "publicity-spending",
        sentences.spending(period_name(view.period.money), money, now.number, line),
        _("宣传支出占业务经费支出的比重，按自然年，斜纹为未满年度；虚线为监测线，不是法定上限"),
        charts.columns(rows, target=line, target_label=_("监测线（%）"), height=height),
        Twin(
            rows,
            {
                "year": _("年度"),
                "publicity_yuan": _("宣传支出（元）"),
                "business_yuan": _("业务经费支出（元）"),
                "share_pct": _("占比（%）"),
            },
            indicators=("G02", "G02b"),
        ),
        view,
    )


def spending_rows(view: View) -> pl.DataFrame:
    """Columns of charts.columns (the share in %), year, publicity_yuan and business_yuan for each year."""
    first = view.query("data/years")["first_year"][0]
    return pl.DataFrame(
        [_spent(one) for one in series.yearly(view, first)],
        schema_overrides={"share_pct": pl.Float64, "publicity_yuan": pl.Float64, "business_yuan": pl.Float64},
    )


def _spent(view: View) -> dict[str, object]:
    money, share = (assess(code, view.scope, view.period).reading for code in ("G02", "G02b"))
    return {
        "label": _("{year}年").format(year=view.period.year),
        # Payments are always delivered: without a share nothing was spent on business at all.
        "value": share.number or 0.0,
        "share_pct": share.number,
        "written": _("无支出") if share.number is None else theme.pct(share.number),
        "is_partial": view.period.money.is_partial,
        "year": view.period.year,
        "publicity_yuan": money.number,
        "business_yuan": share.denominator,
    }
