"""The figures of the page on people that show who handles the cases."""

import itertools
from collections.abc import Sequence

import polars as pl

from dashboard import charts, compare, figure, plan, text, theme
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, language
from dashboard.indicators import assess, total
from dashboard.panels import needed
from dashboard.panels.maps import neighbourhood
from dashboard.panels.overview import most
from dashboard.remembering import remembered
from dashboard.tabulate import each, labels
from dashboard.text import handlers as sentences
from dashboard.text.handlers import TENTHS
from dashboard.view import View, period_name, scope_of, unit_name, unit_option

KINDS = ("private_lawyer", "aid_staff", "grassroots_worker", "ngo_staff", "volunteer")


@remembered
def kinds(view: View, *, height: int = 340) -> Figure:
    """By which kind of provider were the closed cases handled, part by part?"""
    title = _("承办人构成")
    if lack := needed.lacking(view, "kinds", title, "providers"):
        return lack
    around = neighbourhood(view)
    rows = around.case_query("people/closed_by_kind")
    if not total(rows, "known"):
        return figure.missing("kinds", title, nothing_closed(around))
    shown = kind_rows(rows, around)
    words = {kind: label("provider_kind", kind, language()) for kind in KINDS}
    own = rows.filter(pl.col("unit_code").is_in(view.scope.unit_codes))
    return figure.drawn(
        "kinds",
        sentences.kinds({kind: int(total(own, kind)) for kind in KINDS}),
        _(
            "{period}结案中承办人已知的案件，按承办人类别的占比；n为结案数，不足10件写件数，没有的单位不列"
        ).format(period=period_name(view.period)),
        charts.composition(shown, words, height=height),
        Twin(
            shown,
            {"label": _("单位")} | words,
            indicators=("E04", "E05b", "E12"),
            queries=("people/closed_by_kind",),
        ),
        view,
    )


def nothing_closed(view: View) -> str:
    """Why there is no handler to speak of."""
    return _("{period}没有承办人已知的结案").format(period=period_name(view.period))


def kind_rows(rows: pl.DataFrame, around: View) -> pl.DataFrame:
    """A row for the whole and one for each part that closed any: label and the closed cases of each kind."""
    scopes = [around.scope, *compare.parts(around)] if around.scope.children() else [around.scope]
    found = []
    for scope in scopes:
        within = rows.filter(pl.col("unit_code").is_in(scope.unit_codes))
        name = unit_name(unit_option(scope), short=True)
        if total(within, "known"):
            found.append({"label": name} | {kind: int(total(within, kind)) for kind in KINDS})
    return pl.DataFrame(found)


@remembered
def busiest(view: View, *, height: int = 340) -> Figure:
    """How unevenly are the closed cases spread over the handlers?"""
    closed = view.case_query("people/busiest")["closed"].to_list()
    if not closed:
        return figure.missing(
            "busiest",
            _("承办人办案集中度"),
            _("{period}没有填报承办人的结案").format(period=period_name(view.period)),
        )
    rows = tenths(closed)
    return figure.drawn(
        "busiest",
        sentences.busiest(closed),
        (
            _("{period}结案，承办人按件数从多到少分为十组，柱高为各组所办案件占比（%）")
            if len(closed) >= TENTHS
            else _("{period}结案，承办人不足10名，逐人列出件数，从多到少，不列姓名")
        ).format(period=period_name(view.period)),
        charts.columns(rows, height=height),
        Twin(
            rows,
            {"label": _("组"), "handlers": _("承办人（名）"), "closed": _("结案（件）"), "value": _("数值")},
            indicators=("E12b",),
            queries=("people/busiest",),
        ),
        view,
    )


def tenths(closed: Sequence[int]) -> pl.DataFrame:
    """Ten groups of handlers, the busiest first, and the share of cases of each; under ten handlers each alone.

    closed: cases of each handler, the most first. Columns of charts.columns and handlers, closed.
    """
    if len(closed) < TENTHS:
        groups = [list(closed[i : i + 1]) for i in range(len(closed))]
    else:
        ends = [-(-len(closed) * i // TENTHS) for i in range(TENTHS + 1)]
        groups = [list(closed[first:last]) for first, last in itertools.pairwise(ends)]
    whole, is_grouped = sum(closed), len(closed) >= TENTHS
    rows = [
        {
            "label": str(i),
            "value": 100 * sum(group) / whole if is_grouped else float(sum(group)),
            "written": theme.pct(100 * sum(group) / whole, digits=0)
            if is_grouped
            else theme.count(sum(group)),
            "is_partial": False,
            "handlers": len(group),
            "closed": sum(group),
        }
        for i, group in enumerate(groups, start=1)
    ]
    return pl.DataFrame(rows)


@remembered
def specialities(view: View, *, height: int = 300) -> Figure:
    """How many providers of each special field are there?"""
    title = text.name(plan.current().indicators["C11"])
    if lack := needed.lacking(view, "specialities", title, "providers"):
        return lack
    rows = view.query("people/specialities")
    fields = rows.filter(pl.col("speciality").is_not_null())
    if fields.is_empty():
        return figure.missing("specialities", title, _("没有填报业务专长的在岗承办人"))
    named = fields.with_columns(label=labels(fields["speciality"], "speciality"))
    special, whole = int(total(fields, "providers")), int(total(rows, "providers"))
    return figure.drawn(
        "specialities",
        sentences.specialities(special, whole),
        _("截至{day}在岗、填报了专长的承办人数（人）").format(day=view.period.cut),
        charts.split(named.select("label", value=pl.col("providers")), _("人"), height=height),
        Twin(
            named,
            {"label": _("专长"), "providers": _("承办人（名）"), "bilingual": _("其中双语（名）")},
            indicators=("C11", "C11b"),
            queries=("people/specialities",),
        ),
        view,
    )


@remembered
def bilingual(view: View, *, height: int = 300) -> Figure:
    """How many bilingual providers has each part, and what share of all is that?"""
    name = text.name(plan.current().indicators["E12c"])
    if lack := needed.lacking(view, "bilingual-providers", name, "providers"):
        return lack
    around = neighbourhood(view)
    rows = compare.children(around, "E12c")
    whole = assess("E12c", around.scope, around.period).reading.number
    providers = dict(around.query("people/providers").select("unit_code", "providers").iter_rows())
    scopes = [scope_of(option) for option in rows["option"]]
    sizes = [sum(providers.get(code, 0) for code in scope.unit_codes) for scope in scopes]
    listed = rows.with_columns(providers=pl.Series(sizes, dtype=pl.Int64))
    shown = listed.select(
        "unit_code", "name", "value", "rank",
        label=each(listed.to_dicts(), _bilingual_label),
        tone=pl.when(pl.col("option") == unit_option(view.scope)).then(pl.lit("main")).otherwise(pl.lit("light")),
    )  # fmt: skip
    return figure.drawn(
        "bilingual-providers",
        text.extremes(rows, name),
        _(
            "截至{day}能用蒙汉双语的在岗承办人，{place}共{n}名；括号内为占在岗承办人的比重，不足10名写分数"
        ).format(day=view.period.cut, place=unit_name(unit_option(around.scope)), n=theme.count(whole)),
        charts.ranking(shown, None, "", most(shown), height=height),
        Twin(
            listed,
            {
                "name": _("单位"),
                "value": _("双语承办人（名）"),
                "providers": _("在岗承办人（名）"),
                "rank": _("位次"),
            },
            indicators=("E12c",),
        ),
        view,
    )


def _bilingual_label(row: dict) -> str:
    return _("{n}名（{share}）").format(
        n=theme.count(row["value"]), share=text.share(row["value"], row["providers"])
    )
