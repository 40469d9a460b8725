"""The figures of the page on service windows."""

import polars as pl
import streamlit as st

from dashboard import charts, compare, estimates, figure, plan, series
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, language, pick
from dashboard.indicators import assess, total
from dashboard.panels import maps
from dashboard.panels.maps import neighbourhood
from dashboard.panels.overview import most
from dashboard.remembering import remembered
from dashboard.tabulate import as_html, each
from dashboard.text import windows as sentences
from dashboard.units import REGION, league_of, units
from dashboard.view import View, name_of, period_name, unit_name

FEATURES = ("T2", "A02", "A03", "T7b", "C18")


@remembered
def headline(view: View) -> str:
    """How many street-front windows, what share, how far from the goal."""
    count, share = assess("T1", view.scope, view.period), assess("T2", view.scope, view.period)
    goal = plan.current().indicators["T1"].target
    is_asked = view.scope.level == "region" and isinstance(goal, int | float)
    return sentences.headline(view.period.cut, count, share, float(goal) if is_asked else None)


@remembered
def street_front_map(view: View) -> Figure:
    """The share of street-front windows by unit, the windows as points."""
    around = neighbourhood(view)
    places = around.query("windows/places").drop_nulls(["lon", "lat"])
    is_region = around.scope.level == "region"
    points = places.select(
        unit_code=each(places["unit_code"], lambda code: league_of(code) or REGION) if is_region else "unit_code",
        lon=pl.col("lon"),
        lat=pl.col("lat"),
        text=pl.col("name"),
        kind=pl.when(pl.col("is_street_front")).then(pl.lit("street_front"))
        .when(pl.col("is_street_front").is_null()).then(pl.lit("unknown"))
        .otherwise(pl.lit("other")),
    )  # fmt: skip
    return maps.by_unit(view, "T2", "windows-map", height=430, points=points)


@remembered
def growth(view: View) -> Figure:
    """Street-front windows month by month, and the day on which the present pace reaches the goal."""
    rows = series.windows(view)
    goal = plan.current().indicators["T1"].target if view.scope.level == "region" else None
    goal = assess("T1", view.scope, view.period).target if goal is None else goal
    target = float(goal) if isinstance(goal, int | float) else None
    run = list(rows.select("day", "street_front").iter_rows())
    reach = estimates.reach_date(run, target) if target else None
    picture = charts.growth(rows, target, reach, height=260)
    return figure.drawn(
        "growth",
        sentences.growth(run[-1][1], target, reach),
        _("月末开放的临街窗口数（深线）与全部窗口数（浅线）；按最近12个月平均增速外推"),
        picture,
        Twin(
            rows,
            {"day": _("日期"), "street_front": _("临街窗口（个）"), "windows": _("全部窗口（个）")},
            indicators=("T1", "T1b"),
            queries=("windows/by_month",),
        ),
        view,
    )


@remembered
def per_population(view: View) -> Figure:
    """Open windows per 100,000 residents of the 2020 census."""
    around = neighbourhood(view)
    rows = compare.children(around, "T1b").filter(~pl.col("is_own"))
    population = pl.DataFrame(
        [(u.code, u.pop_2020) for u in units().values()], schema=["unit_code", "population"], orient="row"
    )
    rate = 100_000 * pl.col("value") / pl.col("population")
    rated = rows.join(population, on="unit_code").with_columns(rate=rate).sort("rate", descending=True)
    shown = rated.select(
        "unit_code",
        "name",
        value=pl.col("rate"),
        label=each(rated.to_dicts(), _rate_label),
        tone=pl.lit("light"),
    )
    overall = 100_000 * total(rows, "value") / (around.scope.population or 1)
    note = (
        _("开放窗口数÷2020年人口普查人口，不含自治区本级窗口")
        if around.scope.level == "region"
        else _("开放窗口数÷2020年人口普查人口，不含盟市本级窗口")
    )
    return figure.drawn(
        "per-population",
        sentences.per_population(rated, overall),
        note + _("；括号内为窗口数"),
        charts.ranking(shown.head(14), overall, _("总体"), most(shown), height=430),
        Twin(
            rated,
            {
                "name": _("单位"),
                "value": _("窗口（个）"),
                "population": _("2020年人口"),
                "rate": _("每十万人"),
            },
            indicators=("T1b",),
            queries=("windows/points",),
        ),
        view,
    )


def _rate_label(row: dict) -> str:
    return _("{rate}（{n}个）").format(rate=f"{row['rate']:.2f}", n=int(row["value"]))


@remembered
def features(view: View) -> Figure:
    """Access, zones, equipment and one-stop service of the windows."""
    rows = view.query("windows/points")
    if rows.is_empty():
        return figure.missing(
            "features", _("窗口设施"), _("{period}没有开放的窗口").format(period=period_name(view.period))
        )
    known = plan.current().indicators
    windows = int(total(rows, "windows"))
    columns = {code: known[code].numerator.split(".")[1] for code in FEATURES}
    places = view.query("windows/places")
    flags = {"T2": "is_street_front", "A02": "has_zones", "A03": "is_accessible", "T7b": "has_full_equipment"}
    shown = [
        {
            "label": pick(known[code].name_zh, known[code].name_en),
            "met": int(rows[column].sum() or 0),
            "unknown": places[flags[code]].null_count() if code in flags else 0,
        }
        for code, column in columns.items()
    ]
    frame = pl.DataFrame(shown).with_columns(missing=windows - pl.col("met") - pl.col("unknown"))
    return figure.drawn(
        "features",
        sentences.features(frame, windows),
        _("窗口设施具备情况；未知的留在分母"),
        charts.features(frame, height=260),
        Twin(
            frame,
            {"label": _("项目"), "met": _("具备"), "missing": _("不具备"), "unknown": _("未知")},
            indicators=FEATURES,
            queries=("windows/points",),
        ),
        view,
    )


@remembered
def without_street_front(view: View) -> Figure | None:
    """Banners that have no street-front window, by name; none of an own centre."""
    rows = view.query("windows/points")
    having = set(rows.filter(pl.col("street_front") > 0)["unit_code"])
    if not view.scope.banner_codes:
        return None
    missing = [code for code in view.scope.banner_codes if code not in having]
    if not missing:
        return figure.missing("without", _("没有临街一层窗口的旗县"), _("各旗县均有临街一层窗口"))
    owners = [unit_name(units()[code].league_code or code) for code in missing]
    listed = pl.DataFrame({"league": owners, "banner": [name_of(code, short=False) for code in missing]})
    grouped = listed.group_by("league", maintain_order=True).agg(
        n=pl.len(), banners=pl.col("banner").str.join(", " if language() == "en" else "、")
    )
    columns = {"league": _("所属盟市"), "n": _("个数"), "banners": _("旗县")}
    subtitle = _("截止日没有开放的临街一层窗口的旗县")
    return figure.listed(
        "without",
        sentences.without(len(missing)),
        subtitle,
        Twin(grouped, columns, ("T1",), ("windows/points",)),
        view,
    )


def table(view: View) -> None:
    """The windows of the scope, one line each."""
    rows = view.query("windows/places")
    if rows.is_empty():
        return
    yes = pl.when(pl.col("is_street_front")).then(pl.lit(_("是"))).when(~pl.col("is_street_front"))
    listed = rows.with_columns(
        unit=each(rows["unit_code"], name_of),
        street=yes.then(pl.lit(_("否"))).otherwise(pl.lit(_("未知"))),
    )
    with st.expander(
        _("窗口名单（{n}个）").format(n=rows.height), on_change="rerun", key="windows-list"
    ) as opened:
        if opened.open:
            columns = {
                "unit": _("单位"),
                "name": _("窗口"),
                "opened_date": _("开放日期"),
                "street": _("临街一层"),
            }
            st.html(as_html(listed, columns, _("窗口名单")))
