"""The figures of the public version: one item by unit, year and month, a chapter's items, and what is withheld."""

from dataclasses import dataclass, field

import polars as pl
import streamlit as st

from dashboard import address, chapters, charts, compare, figure, page, plan, series, text
from dashboard.card import escaped
from dashboard.chapters import Chapter
from dashboard.compare import unit_word
from dashboard.disclosure import gate, rules
from dashboard.disclosure.tally import Tally, tally
from dashboard.figure import Figure, OnScreen, Twin
from dashboard.i18n import _, pick
from dashboard.indicators import Assessment, assess
from dashboard.maps import Classes
from dashboard.panels import items, maps
from dashboard.panels.items import item_name
from dashboard.panels.maps import neighbourhood
from dashboard.periods import parse
from dashboard.plan import Indicator
from dashboard.remembering import remembered
from dashboard.tabulate import as_csv
from dashboard.text import public as sentences
from dashboard.view import View, period_name, unit_name, unit_option

FIRST = "T3"


@dataclass(frozen=True)
class Published:
    """What the page shows: a view that the public version has, the item looked at, and a chapter's items."""

    view: View
    indicator: Indicator
    chapter: Chapter
    listed: tuple[Assessment, ...] = field(compare=False)


@remembered
def published(view: View) -> Published:
    """The choice of the address, in days and matters that are published."""
    view = View(view.scope, gate.published_period(view.period))
    known = plan.current().indicators
    asked = address.read("item")
    chosen = known[asked if asked in choices() else FIRST if FIRST in choices() else choices()[0]]
    chapter = next((c for c in chapters.chapters() if c.code == address.read("chapter")), _home(chosen.id))
    listed = tuple(assess(code, view.scope, view.period) for code in _readings(chapter))
    return Published(view, chosen, chapter, listed)


def choices() -> list[str]:
    """The items that are numbers and published, in the order of the plan."""
    withheld = rules.current().unpublished
    return [
        code for code, i in plan.current().indicators.items() if i.unit != "status" and code not in withheld
    ]


def _home(code: str) -> Chapter:
    return next(c for c in chapters.chapters() if code in chapters.readings(c.items))


def _readings(chapter: Chapter) -> list[str]:
    return [code for code in chapters.readings(chapter.items) if code in choices()]


def note(asked: View, shown: Published) -> None:
    """Says where the public version does not have the days or the matters that were asked for."""
    if (asked.period, asked.matters) != (shown.view.period, shown.view.matters):
        said = _("公开版只有自然年和整月，不分案件类型；下列为{period}的全部案件。")
        st.info(said.format(period=period_name(shown.view.period)))


@remembered
def headline(shown: Published) -> str:
    """The item's value, and how many numbers of the page are withheld."""
    found = assess(shown.indicator.id, shown.view.scope, shown.view.period)
    return sentences.headline(
        period_name(shown.view.period),
        text.name(shown.indicator),
        text.value_or_why(found),
        sentences.cost(tally_of(shown), _("本页")),
    )


def tally_of(shown: Published) -> Tally:
    """Every number of the page, counted once."""
    every = [*_by_unit(shown), *_by_year(shown), *_by_month(shown), *shown.listed]
    once = {(a.indicator.id, a.scope, a.period): a.reading for a in every}
    return tally((reading.hidden, reading.value is not None) for reading in once.values())


def _by_unit(shown: Published) -> list[Assessment]:
    around = neighbourhood(shown.view)
    places = (around.scope, *compare.parts(around))
    return [assess(shown.indicator.id, p, around.period) for p in places]


def _by_year(shown: Published) -> list[Assessment]:
    view, first = shown.view, shown.view.query("data/years")["first_year"][0]
    return [assess(shown.indicator.id, view.scope, each.period) for each in series.yearly(view, first)]


def _by_month(shown: Published) -> list[Assessment]:
    """The whole months of the year on screen; none where the item is published for years alone."""
    year, as_of = shown.view.period.year, gate.last_day()
    months = [parse(f"{year}-{month:02}", as_of) for month in range(1, 13)]
    over = [month for month in months if gate.published_period(month) == month]
    found = [assess(shown.indicator.id, shown.view.scope, month) for month in over]
    return [a for a in found if a.reading.hidden != gate.REFUSED]


def choice(shown: Published) -> None:
    """The item to look at, and the file of the chapter."""
    with st.container(key="card-item", horizontal=True, vertical_alignment="center", gap="small"):
        heading = _("公开的指标")
        st.html(f'<h2 class="figure-title">{heading}</h2>', width="content")
        address.choose("item", _("指标"), choices(), item_name, shown.indicator.id, width=420)
        page.download(
            _("下载公开版（CSV）"),
            lambda: as_file(shown),
            f"public-{shown.view.scope.unit_code}-{shown.view.period.code()}-{shown.chapter.code}.csv",
            "csv-public",
            shown.view,
            is_public=True,
        )


def as_file(shown: Published) -> bytes:
    """The items of the chapter, unit by unit, as they may be passed on."""
    around = neighbourhood(shown.view)
    places = (around.scope, *compare.parts(around))
    found = [assess(a.indicator.id, p, around.period) for a in shown.listed for p in places]
    rows = pl.DataFrame([_line(a) for a in found])
    counted = tally((a.reading.hidden, a.reading.value is not None) for a in found)
    said = sentences.cost(counted, _("本表"))
    return as_csv(rows, {"place": _("单位"), **_headings()}, page.about(said, around))


def _line(found: Assessment) -> dict[str, str]:
    """One number in words, with the reason where there is none."""
    return {
        "place": unit_name(unit_option(found.scope)),
        "item": item_name(found.indicator.id),
        "value": text.value(found),
        "why": found.reading.why,
    }


def _headings() -> dict[str, str]:
    return {"item": _("指标"), "value": _("数值"), "why": _("说明")}


@remembered
def by_unit(shown: Published) -> Figure:
    """The item on the map; a click goes to the unit."""
    return maps.by_unit(
        shown.view, shown.indicator.id, "public-map", height=400, classed=lambda rows: _classes(shown, rows)
    )


def _classes(shown: Published, rows: pl.DataFrame) -> Classes | None:
    """Fifths of the largest part, for counts; the parts of a whole all lie far below it."""
    highest = rows.filter(~pl.col("is_own"))["value"].max()
    if shown.indicator.is_rate or not isinstance(highest, int | float) or highest < 10:
        return None
    cuts = tuple(maps.tidy(highest * share) for share in (0.2, 0.4, 0.6, 0.8))
    return maps.classes(cuts, [compare.written(shown.indicator, cut) for cut in cuts])


def ranking(shown: Published) -> Figure:
    """The item in the parts of the scope, best on top."""
    return items.by_unit(shown.view, shown.indicator)


def by_year(shown: Published) -> Figure:
    """The item in each year of the plan."""
    return items.by_year(shown.view, shown.indicator)


@remembered
def by_month(shown: Published) -> Figure:
    """The item in the months of the year on screen."""
    found, name = _by_month(shown), text.name(shown.indicator)
    if not found:
        return figure.missing("public-months", name, _("公开版中这一项只按年公布"))
    rows = pl.DataFrame(
        [
            {
                "label": pick(f"{a.period.start.month}月", f"{a.period.start:%b}"),
                "value": a.reading.number,
                "written": text.value(a).removesuffix(unit_word(a.indicator.unit)),
                "is_partial": False,
            }
            for a in found
        ],
        schema_overrides={"value": pl.Float64},
    )
    counted = tally((a.reading.hidden, a.reading.value is not None) for a in found)
    return figure.drawn(
        "public-months",
        sentences.months(name, shown.view.period.year, counted),
        _("按月，{unit}；<5为1至4，—为防推算而隐去").format(
            unit=unit_word(shown.indicator.unit).strip() or _("个数")
        ),
        charts.columns(rows, height=320),
        Twin(rows, {"label": _("月份"), "written": _("数值")}, indicators=(shown.indicator.id,)),
        shown.view,
    )


@remembered
def listing(shown: Published) -> Figure:
    """The items of a chapter with their values, and why where there is none."""
    found = chapters.chapters()
    names = {c.code: pick(c.name_zh, c.name_en) for c in found}
    counted = tally((a.reading.hidden, a.reading.value is not None) for a in shown.listed)
    sentence = sentences.listing(names[shown.chapter.code], len(shown.listed), counted)
    rows = pl.DataFrame([_line(a) for a in shown.listed])
    subtitle = _("{period}，{place}").format(
        period=period_name(shown.view.period), place=unit_name(unit_option(shown.view.scope))
    )
    twin = Twin(rows, _headings(), indicators=[a.indicator.id for a in shown.listed])
    screen = OnScreen(
        control=lambda: address.switch(
            "chapter", _("章节"), list(names), names.__getitem__, shown.chapter.code
        )
    )
    return figure.listed("public-items", sentence, subtitle, twin, shown.view, on_screen=screen)


def promise() -> None:
    """What is hidden, what is not, and what that guarantees."""
    said = escaped(
        _(
            "案件、人员、投诉、评估和帮助的数为1至4时列作<5；依据这些数的比率、平均数和金额列作—；"
            "为使隐去的数不能由公开的数相减得出，另隐去一部分，也列作—。"
            "服务点、单位数、任务状态和经费总额不隐去。与上年相比只用已公开的数。"
        )
    )
    st.html(f'<p class="note">{said}</p>')
