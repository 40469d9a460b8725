"""The figures of the page on publicity: where it went, whom it reached, where nothing was done."""

from collections.abc import Sequence

import polars as pl

from dashboard import changes, charts, compare, figure, plan, text, theme
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, joined, language
from dashboard.indicators import Assessment, assess, total
from dashboard.panels import coverage, maps, measures, needed
from dashboard.panels.maps import headings, neighbourhood
from dashboard.scope import Scope
from dashboard.tabulate import each
from dashboard.units import units
from dashboard.view import View, name_of, period_name, unit_name, unit_option

VENUES = ("factory", "worksite", "village", "campus", "barracks")


def headline(view: View) -> str:
    """How much was done, whom it reached, how far it went, and who did nothing."""
    if reason := needed.missing(view, "publicity"):
        return _("{period}宣传情况{reason}。").format(period=period_name(view.period), reason=reason)
    rows = view.query("publicity/events")
    sentence = _("{period}宣传{n}次，受众{people}人次").format(
        period=period_name(view.period),
        n=theme.count(total(rows, "items")),
        people=theme.count(total(rows, "audience")),
    )
    each_10k = assess("G10", view.scope, view.period).reading.number
    if each_10k is not None:
        sentence += _("（每万人{n}人次）").format(n=f"{each_10k:.1f}")
    went = assess("G08", view.scope, view.period).reading
    if view.scope.level in ("banner", "own"):
        kinds = int(went.numerator or 0)
        return sentence + (
            _("，到过“五进”5类场所中的{k}类。").format(k=kinds) if kinds else _("，没有到过“五进”场所。")
        )
    silent = int(assess("G09", view.scope, view.period).reading.number or 0)
    sentence += _("，“五进”覆盖率{share}").format(share=theme.pct(went.number))
    return sentence + (
        _("，{n}个旗县没有宣传活动。").format(n=silent) if silent else _("，各旗县均有宣传活动。")
    )


def tiles(view: View) -> None:
    """Press, new media, films, materials and events, each with its change."""
    found = [assess(code, view.scope, view.period) for code in ("G03", "G05", "G05b", "G04", "G06", "G07")]
    measures.row(found, lambda one: tile_note(one, view))


def tile_note(found: Assessment, view: View) -> str:
    """The change against the year before; without one why there is no value, or the period."""
    now = found.reading.number
    compared = changes.compared(found.indicator, now, changes.before(view, found.indicator.id))
    change = text.change(compared, found.indicator.unit)
    return change or found.reading.why or period_name(view.period)


def venues(view: View, *, height: int) -> Figure:
    """Which units went to which of the five venues?"""
    if lack := needed.lacking(view, "venues", text.name(plan.current().indicators["G08"]), "publicity"):
        return lack
    around = neighbourhood(view)
    visits = around.query("publicity/venues").select("unit_code", kind="venue", times="items")
    shown = coverage.cells(visits, compare.parts(around), venue_names())
    is_region = around.scope.level == "region"
    return figure.drawn(
        "venues",
        venue_sentence(coverage.reached(visits, view.scope, VENUES), len(view.scope.unit_codes)),
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


def venue_names() -> dict[str, str]:
    """What the five venues are called."""
    return {venue: label("venue", venue, language()) for venue in VENUES}


def venue_sentence(went: dict[str, int], size: int) -> str:
    """How far the five venues are covered, and which of them least (a unit alone: which not at all)."""
    if size == 1:
        left = [venue for venue, units in went.items() if not units]
        if len(left) in (0, len(went)):
            return _("五类场所均未到过") if left else _("五类场所均已到过")
        return _("五类场所到过{k}类，未到{names}").format(
            k=len(went) - len(left), names=joined([venue_names()[venue] for venue in left])
        )
    sentence = _("“五进”覆盖率{share}").format(share=theme.pct(100 * sum(went.values()) / (len(went) * size)))
    fewest, least = coverage.fewest(went), min(went.values())
    if not fewest:
        return sentence + _("，五类场所均有{k}/{n}个单位到过").format(k=least, n=size)
    return sentence + _("，{names}最低，{k}/{n}个单位到过").format(
        names=joined([venue_names()[venue] for venue in fewest]), k=least, n=size
    )


def audience_map(view: View, *, height: int) -> Figure:
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
        _("{period}受众人次÷2020年人口普查人口（万人），{place}{rate}人次；反映触达，不等于知晓；点击地图进入下级").format(
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
    """How many banners did nothing, and how many other units went to none of the five venues."""
    if len(scope.unit_codes) == 1:
        if silent:
            return _("本期没有宣传活动")
        return _("有宣传活动，但“五进”五类场所均未到过") if homely else _("有宣传活动，并到过“五进”场所")
    if not silent and not homely:
        return _("各单位均有宣传活动，并到过“五进”场所")
    banners = [code for code in silent if units()[code].level == "banner"]
    said = [_("{n}个旗县没有宣传活动").format(n=len(banners)) if banners else _("各旗县均有宣传活动")]
    if len(silent) > len(banners):
        said.append(_("{n}个本级没有宣传活动").format(n=len(silent) - len(banners)))
    if homely and silent:
        said.append(_("另有{n}个单位没有到过“五进”场所").format(n=len(homely)))
    elif homely:
        said.append(_("{n}个单位没有到过“五进”场所").format(n=len(homely)))
    else:
        said.append(_("其余单位均到过“五进”场所"))
    return _("，").join(said)


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
