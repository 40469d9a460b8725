"""What help did the duty lawyers give, where, and where is no station?"""

from datetime import date

import polars as pl

from dashboard import changes, charts, compare, figure, series, theme
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, language
from dashboard.indicators import assess
from dashboard.panels import needed
from dashboard.panels.maps import headings, neighbourhood
from dashboard.remembering import remembered
from dashboard.scope import Scope
from dashboard.tabulate import labels
from dashboard.text import criminal as sentences
from dashboard.view import View, period_name, unit_name, unit_option

SITES = ("court", "procuratorate", "detention_centre")
KINDS = ("consultations", "procedure_choices", "plea_witnesses", "other_helps")


@remembered
def months(view: View, *, height: int = 318) -> Figure:
    """Help items by month and site."""
    if lack := needed.lacking(view, "duty-months", _("值班律师法律帮助"), "duty_services"):
        return lack
    shown = view.within(series.window(view.period))
    rows = month_rows(shown.query("reach/duty_help"), shown.period.cut)
    if rows.is_empty():
        none = _("{period}没有报送值班律师法律帮助")
        return figure.missing(
            "duty-months", _("值班律师法律帮助"), none.format(period=period_name(view.period))
        )
    helps = assess("B14b", view.scope, view.period).reading.number
    shifts = assess("B14c", view.scope, view.period).reading.number
    return figure.drawn(
        "duty-months",
        sentences.duty_months(helps, changes.before(view, "B14b"), site_sums(view.query("reach/duty_help"))),
        _("每月帮助件次，按派驻场所；斜纹为未满月份。{period}值班{n}班次").format(
            period=period_name(view.period), n=theme.count(shifts)
        ),
        charts.stacked(rows, unit=_("件次"), height=height),
        Twin(
            rows,
            {"month": _("月份"), "part": _("场所"), "value": _("帮助（件次）"), "shifts": _("班次")},
            indicators=("B14b", "B14c", "B17b"),
            queries=("reach/duty_help",),
        ),
        view,
    )


def month_rows(rows: pl.DataFrame, cut: date) -> pl.DataFrame:
    """Rows of charts.stacked: the helps of each reported month and site; null where a site did not report it."""
    is_one_year = rows["month"].dt.year().n_unique() == 1
    reporting = set(rows["site"])
    sites = pl.DataFrame({"site": [site for site in SITES if site in reporting]}, schema={"site": pl.String})
    grid = rows.select(pl.col("month").unique().sort()).join(sites, how="cross", maintain_order="left_right")
    every = grid.join(rows, on=["month", "site"], how="left", maintain_order="left")
    return every.select(
        "month",
        "shifts",
        label=pl.col("month").dt.strftime("%-m" if is_one_year else "%y-%m"),
        part=labels(every["site"], "duty_site"),
        value=pl.when(pl.col("shifts").is_not_null()).then(pl.sum_horizontal(*KINDS)),
        is_partial=pl.col("month").dt.month_end() > cut,
    )


def site_sums(rows: pl.DataFrame) -> list[tuple[str, int]]:
    """Each site that reports, by name, and its helps of all kinds."""
    sums = rows.group_by("site").agg(value=pl.sum_horizontal(*KINDS).sum()).sort("site")
    return [(label("duty_site", site, language()), n) for site, n in sums.rows()]


def kind_name(code: str) -> str:
    """What a kind of help is called."""
    names = {
        "consultations": _("法律咨询"),
        "procedure_choices": _("程序选择建议"),
        "plea_witnesses": _("认罪认罚见证"),
        "other_helps": _("其他帮助"),
    }
    return names[code]


@remembered
def kinds(view: View, *, height: int = 300) -> Figure:
    """Which help was given at which site."""
    if lack := needed.lacking(view, "duty-kinds", _("帮助种类"), "duty_services"):
        return lack
    cells = kind_cells(view.query("reach/duty_help"))
    if cells.is_empty():
        none = _("{period}没有报送值班律师法律帮助")
        return figure.missing("duty-kinds", _("帮助种类"), none.format(period=period_name(view.period)))
    return figure.drawn(
        "duty-kinds",
        sentences.duty_kinds(*kind_sums(cells)),
        _("{period}帮助件次，按种类和派驻场所；不计入办案数").format(period=period_name(view.period)),
        charts.heat(cells, height=height),
        Twin(
            cells,
            {"row_label": _("种类"), "column_label": _("场所"), "value": _("帮助（件次）")},
            indicators=("B14b", "B17b"),
            queries=("reach/duty_help",),
        ),
        view,
    )


def kind_cells(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of charts.heat: kinds of help by sites that report; a site without a row is left out."""
    found = []
    for kind in KINDS:
        sums = dict(rows.group_by("site").agg(pl.col(kind).sum()).rows())
        found += [
            {
                "row_label": kind_name(kind),
                "column_label": label("duty_site", site, language()),
                "value": sums[site],
                "written": theme.count(sums[site]),
            }
            for site in SITES
            if site in sums
        ]
    return pl.DataFrame(found)


def kind_sums(cells: pl.DataFrame) -> tuple[list[tuple[str, int]], int]:
    """Each kind of help by name with its helps at all sites, and how many of them are pleas witnessed."""
    sums = cells.group_by("row_label", maintain_order=True).agg(pl.col("value").sum())
    return sums.rows(), dict(sums.rows())[kind_name("plea_witnesses")]


@remembered
def coverage(view: View, *, height: int = 300) -> Figure:
    """How many of three sites a banner have a duty station, by unit."""
    around = neighbourhood(view)
    rows = compare.children(around, "B14").filter(pl.col("value").is_not_null())
    scope = view.scope if view.scope.level == "banner" else around.scope
    place = "" if scope == view.scope else _("{unit}：").format(unit=unit_name(unit_option(scope)))
    whole = assess("B14", scope, view.period).reading
    hosts = around.query("reach/duty_hosts")
    shown = rows.select(
        "unit_code",
        "name",
        "value",
        "rank",
        label=pl.format("{}/{} {}", pl.col("numerator").cast(pl.Int64), pl.col("n").cast(pl.Int64), "label"),
        tone=pl.when(pl.col("option") == unit_option(view.scope)).then(pl.lit("main")).otherwise(pl.lit("light")),
    )  # fmt: skip
    return figure.drawn(
        "duty-coverage",
        place + sentences.duty_coverage(whole),
        hosts_note(hosts, around.scope),
        charts.ranking(shown, 100.0, _("目标"), 100.0, height=height),
        Twin(rows, headings(), indicators=("B14",), queries=("reach/duty_hosts",)),
        view,
    )


def hosts_note(hosts: pl.DataFrame, scope: Scope) -> str:
    """How many banners of a scope have a station at each kind of site."""
    found = dict(hosts.group_by("host").len().rows())
    return _(
        "{place}旗县在法院{court}/{n}、检察院{procuratorate}/{n}、看守所{detention}/{n}设站；每旗县各一处为假定，待核实"
    ).format(
        court=found.get("court", 0),
        procuratorate=found.get("procuratorate", 0),
        detention=found.get("detention_centre", 0),
        n=len(scope.banner_codes),
        place=unit_name(unit_option(scope)),
    )
