"""The figures of the page on publicity: where it went, whom it reached, where nothing was done."""

from collections.abc import Sequence

import polars as pl

from dashboard import changes, charts, compare, figure, plan, text
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, joined
from dashboard.indicators import Assessment, assess, total
from dashboard.panels import coverage, maps, measures, needed
from dashboard.panels.maps import headings, neighbourhood
from dashboard.panels.measures import Row
from dashboard.remembering import remembered
from dashboard.scope import Scope
from dashboard.tabulate import each
from dashboard.text import publicity as sentences
from dashboard.units import units
from dashboard.view import View, name_of, period_name, unit_name, unit_option

VENUES = ("factory", "worksite", "village", "campus", "barracks")


@remembered
def headline(view: View) -> str:
    """How much was done, whom it reached, how far it went, and who did nothing."""
    period = period_name(view.period)
    if reason := needed.missing(view, "publicity"):
        return sentences.unreported(period, reason)
    rows = view.query("publicity/events")
    each_10k = assess("G10", view.scope, view.period).reading.number
    said = sentences.done(period, total(rows, "items"), total(rows, "audience"), each_10k)
    went = assess("G08", view.scope, view.period).reading
    if view.scope.level in ("banner", "own"):
        return sentences.headline_of_one(said, int(went.numerator or 0))
    return sentences.headline(said, went.number, assess("G09", view.scope, view.period).reading.number)


@remembered
def cards(view: View) -> Row:
    """Press, new media, films, materials and events, each with its change."""
    found = [assess(code, view.scope, view.period) for code in ("G03", "G05", "G05b", "G04", "G06", "G07")]
    return measures.row(view, "publicity", found, lambda one: tile_note(one, view))


def tile_note(found: Assessment, view: View) -> str:
    """The change against the year before; without one why there is no value, or the period."""
    now = found.reading.number
    compared = changes.compared(found.indicator, now, changes.before(view, found.indicator.id))
    change = text.change(compared, found.indicator.unit)
    return change or found.reading.why or period_name(view.period)


@remembered
def venues(view: View, *, height: int = 400) -> Figure:
    """Which units went to which of the five venues?"""
    if lack := needed.lacking(view, "venues", text.name(plan.current().indicators["G08"]), "publicity"):
        return lack
    around = neighbourhood(view)
    visits = around.query("publicity/venues").select("unit_code", kind="venue", times="items")
    shown = coverage.cells(visits, compare.parts(around), sentences.venue_names(VENUES))
    is_region = around.scope.level == "region"
    return figure.drawn(
        "venues",
        sentences.venues(coverage.reached(visits, view.scope, VENUES), len(view.scope.unit_codes)),
        (
            _("{period}到过该类场所的单位数／单位数，颜色越深占比越高")
            if is_region
            else _("{period}在该类场所的宣传场次，0为没有到过")
        ).format(period=period_name(view.period)),
        charts.heat(shown, upper=100 if is_region else None, height=height),
        Twin(
            shown,
            {
                "row_label": _("单位"),
                "column_label": _("场所"),
                "units": _("到过的单位数"),
                "times": _("场次"),
            },
            indicators=("G08", "G08b"),
            queries=("publicity/venues",),
        ),
        view,
    )


@remembered
def audience_map(view: View, *, height: int = 400) -> Figure:
    """Persons reached for each 10,000 residents."""
    name = text.name(plan.current().indicators["G10"])
    if lack := needed.lacking(view, "audience-map", name, "publicity"):
        return lack
    around = neighbourhood(view)
    rows = compare.children(around, "G10")
    overall = assess("G10", around.scope, around.period).reading.number
    cuts = tuple(maps.tidy((overall or 1) * share) for share in (0.6, 0.8, 1.0, 1.2))
    # Whole numbers without their unit: the names and values of neighbours have to stand side by side on a phone.
    shown = rows.with_columns(label=each(rows["value"], lambda rate: "—" if rate is None else f"{rate:.0f}"))
    return maps.draw(
        "audience-map",
        text.extremes(rows, name),
        _("{period}受众人次÷2020年人口普查人口（万人），{place}{rate}人次；反映触达，不等于知晓").format(
            period=period_name(view.period),
            place=unit_name(unit_option(around.scope)),
            rate="—" if overall is None else f"{overall:.1f}",
        ),
        shown,
        maps.classes(cuts, [f"{cut:g}" for cut in cuts]),
        Twin(rows, headings(), indicators=("G10",)),
        view,
        height=height,
    )  # fmt: skip


@remembered
def blanks(view: View) -> Figure:
    """Banners without any activity, and other units that went to none of the five venues, by name."""
    if lack := needed.lacking(view, "blanks", _("宣传空白点"), "publicity"):
        return lack
    rows = view.query("publicity/coverage")
    silent = rows.filter(forms_used=0)["unit_code"].to_list()
    homely = rows.filter(pl.col("forms_used") > 0, venues_visited=0)["unit_code"].to_list()
    sentence = blank_sentence(silent, homely, view.scope)
    listed = blank_rows(silent, homely)
    columns = {"league": _("所属盟市"), "silent": _("没有宣传活动"), "homely": _("有活动但未到“五进”场所")}
    subtitle = _("{period}，按单位列名；苏木乡镇一级不在导出中").format(period=period_name(view.period))
    nothing = sentence if listed.is_empty() or len(view.scope.unit_codes) == 1 else ""
    twin = Twin(listed, columns, ("G09", "G08"), ("publicity/coverage",))
    return figure.listed("blanks", sentence, subtitle, twin, view, nothing=nothing)


def blank_sentence(silent: Sequence[str], homely: Sequence[str], scope: Scope) -> str:
    """What the units that did nothing, and those that went to none of the five venues, come to."""
    if len(scope.unit_codes) == 1:
        return sentences.blanks_of_one(is_silent=bool(silent), is_homely=bool(homely))
    banners = sum(units()[code].level == "banner" for code in silent)
    return sentences.blanks(banners, len(silent) - banners, len(homely))


def blank_rows(silent: Sequence[str], homely: Sequence[str]) -> pl.DataFrame:
    """The units of both lists by their league: league, silent, homely (names in a row)."""
    found: dict[str, dict[str, list[str]]] = {}
    for kind, codes in (("silent", silent), ("homely", homely)):
        for code in codes:
            league = unit_name(units()[code].league_code or code)
            found.setdefault(league, {"silent": [], "homely": []})[kind].append(name_of(code))
    rows = [
        {"league": league} | {kind: joined(names) or "—" for kind, names in lists.items()}
        for league, lists in found.items()
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(("league", "silent", "homely"), pl.String))
