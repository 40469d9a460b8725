"""Where is an indicator high, and where low?"""

import itertools
from collections.abc import Callable

import polars as pl

from dashboard import access, address, compare, figure, maps, plan, text, theme
from dashboard.compare import written
from dashboard.figure import Figure, OnScreen, Twin
from dashboard.i18n import _, language, pick
from dashboard.indicators import read
from dashboard.remembering import remembered
from dashboard.scope import Scope
from dashboard.units import REGION, league_of, units
from dashboard.view import View, period_name, unit_name, unit_option


def by_unit(
    view: View,
    indicator_id: str,
    name: str,
    *,
    height: int = 400,
    points: pl.DataFrame | None = None,
    control: Callable[[], object] | None = None,
    classed: Callable[[pl.DataFrame], maps.Classes | None] = lambda rows: None,
) -> Figure:
    """A map of one indicator: leagues of the region, or the banners of a league; a click goes there.

    classed may say of the rows of compare.children how they fall into classes, instead of the plan.
    """
    around = neighbourhood(view)
    indicator = plan.current().indicators[indicator_id]
    rows = compare.children(around, indicator_id)
    overall = read(indicator_id, around.scope, around.period, matters=around.matters)
    measure = pick(indicator.name_zh, indicator.name_en)
    if rows["value"].is_null().all():
        missing = overall.why or _("本期没有数值")
        return figure.missing(
            name, measure, missing if overall.hidden else _("未报送：{why}").format(why=missing)
        )
    subtitle = _("{measure}，{period}，{place} {value}").format(
        measure=measure,
        period=period_name(view.period),
        place=unit_name(unit_option(around.scope)),
        value=compare.said(indicator, overall),
    )
    return draw(
        name,
        text.extremes(rows, measure),
        subtitle + own_centre(rows),
        rows,
        classed(rows) or classes_of(indicator, overall.value),
        Twin(rows, headings(rows), indicators=(indicator_id,), queries=()),
        view,
        height=height,
        points=points,
        control=control,
    )


def draw(
    name: str,
    sentence: str,
    subtitle: str,
    rows: pl.DataFrame,
    classes: maps.Classes,
    twin: Twin,
    view: View,
    *,
    height: int,
    points: pl.DataFrame | None = None,
    control: Callable[[], object] | None = None,
) -> Figure:
    """A map card of rows with unit_code, is_own, name, value and label."""
    around = neighbourhood(view)
    is_region = around.scope.level == "region"
    shown = rows.filter(~pl.col("is_own")).select(
        "unit_code",
        "value",
        "is_small",
        *(["is_hidden"] if "is_hidden" in rows.columns else []),
        label=pl.col("label").str.replace(r"\.0+%$", "%"),
        hover=pl.format("{}<br>{}", "full_name", "label"),
    )
    picture = maps.choropleth(
        shown,
        "league" if is_region else "banner",
        None if is_region else league_of(around.scope.unit_code) or around.scope.unit_code,
        classes,
        selected=view.scope.unit_code if view.scope.level in ("league", "banner") else None,
        points=points,
        language=language(),
        height=height,
    )
    return figure.drawn(
        name,
        sentence,
        subtitle,
        picture,
        twin,
        view,
        is_map=True,
        on_screen=OnScreen(on_click=go_to, control=control, hint=_("点击地图进入下级")),
    )


def neighbourhood(view: View) -> View:
    """The view whose parts a map shows: a banner among those of its league, as far as the reader may see them."""
    if view.scope.level in ("region", "league"):
        return view
    around = Scope(league_of(view.scope.unit_code) or REGION)
    return View(around, view.period, view.matters) if access.covers(around) else view


def own_centre(rows: pl.DataFrame) -> str:
    """The own centre's value, which has no place on the map."""
    own = rows.filter("is_own")
    if own.is_empty() or own["value"][0] is None:
        return ""
    return _("；{name} {label}").format(name=own["name"][0], label=own["label"][0])


def headings(rows: pl.DataFrame | None = None) -> dict[str, str]:
    """The columns of a comparison's table; of shares the ranks and limits that chance allows, too."""
    usual = {"name": _("单位"), "label": _("数值"), "value": _("原值"), "n": _("分母"), "rank": _("位次")}
    if rows is None or rows["low"].is_null().all():
        return usual
    return usual | {
        "rank_best": _("可能最前"),
        "rank_worst": _("可能最后"),
        "low": _("控制下限"),
        "high": _("控制上限"),
    }


def classes_of(indicator: plan.Indicator, overall: float | str | None) -> maps.Classes:
    """Class borders from the plan's file; else multiples of the scope's own value."""
    if indicator.cuts:
        cuts = indicator.cuts
    elif isinstance(overall, int | float) and overall > 0:
        cuts = tuple(tidy(overall * share) for share in (0.6, 0.8, 1.0, 1.2))
    else:
        cuts = (1.0, 2.0, 3.0, 4.0)
    texts = [f"{cut:g}%" if indicator.unit == "%" else written(indicator, cut) for cut in cuts]
    return classes(cuts, texts)


def classes(cuts: tuple[float, ...], texts: list[str]) -> maps.Classes:
    """Five classes, low to high, with their borders in words."""
    between = [f"{low}—{high}" for low, high in itertools.pairwise(texts)]
    labels = (_("低于{cut}").format(cut=texts[0]), *between, _("{cut}及以上").format(cut=texts[-1]))
    return maps.Classes(cuts, labels, theme.MAP_CLASSES)


def tidy(value: float) -> float:
    """Rounded to two significant digits."""
    return float(f"{value:.2g}")


def go_to(code: str) -> None:
    """What a click on a map does: go to the clicked unit, if there is such a one."""
    if code in units():
        address.go_to(code)


GOALS_ON_MAP = ("T2", "T1", "T3", "T4")


@remembered
def chosen_goal(view: View, *, height: int = 352) -> Figure:
    """The map of the first page: one of the goals, chosen beside its title and kept in the address."""
    chosen = address.read("goal")
    code = chosen if chosen in GOALS_ON_MAP else GOALS_ON_MAP[0]
    return by_unit(view, code, "goal-map", height=height, control=lambda: _choose_goal(code))


def _choose_goal(code: str) -> None:
    known = plan.current().indicators
    address.choose("goal", _("地图指标"), GOALS_ON_MAP, lambda c: text.name(known[c]), code, width=170)
