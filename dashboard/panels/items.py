"""Which items of the plan live on a page, how does each stand, and how did one of them run?"""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import address, cards, changes, charts, compare, figure, page, plan, series, text, theme
from dashboard.compare import unit_word
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, language, pick
from dashboard.indicators import Assessment, assess
from dashboard.panels import shares
from dashboard.panels.maps import neighbourhood
from dashboard.plan import Indicator
from dashboard.remembering import remembered
from dashboard.tabulate import each
from dashboard.text import items as sentences
from dashboard.view import View, elapsed_name, name_of, period_name, unit_name, unit_option


def section(view: View, script: str) -> None:
    """All items whose home is the page: a table, and below it one of them unit by unit and year by year."""
    page.show(table(view, script))
    found = found_on(view, script)
    chosen = chosen_on(found)
    codes = [a.indicator.id for a in found]
    with st.container(key="card-item", horizontal=True, vertical_alignment="center", gap="small"):
        heading = _("逐项查看")
        st.html(f'<h2 class="figure-title">{heading}</h2>', width="content")
        address.choose("item", _("指标"), codes, item_name, chosen.id, width=420)
    shown = looked_at(view, chosen)
    for column, one in zip(st.columns([55, 45][: len(shown)], gap="small"), shown, strict=True):
        with column:
            page.show(one)


def looked_at(view: View, chosen: Indicator) -> tuple[Figure, ...]:
    """The chosen item unit by unit and year by year; of a milestone where it stands."""
    if chosen.unit == "status":
        return (states(view, chosen),)
    return by_unit(view, chosen), by_year(view, chosen)


def item_name(code: str) -> str:
    """A06 苏木乡镇工作站覆盖率."""
    return f"{code} {text.name(plan.current().indicators[code])}"


@remembered
def found_on(view: View, script: str) -> list[Assessment]:
    """Where each item stands whose home is the page."""
    items = [i for i in plan.current().indicators.values() if i.page == script]
    return [assess(i.id, view.scope, view.period, matters=view.matters) for i in items]


def chosen_on(found: Sequence[Assessment]) -> Indicator:
    """The item that the address names, else the first."""
    known = {a.indicator.id: a.indicator for a in found}
    return known.get(address.read("item")) or next(iter(known.values()))


@remembered
def table(view: View, script: str) -> Figure:
    """One line per item: value, target, distance, light, and the words of the plan."""
    found = found_on(view, script)
    rows = pl.DataFrame([row(a) | changed(a, view) for a in found])
    columns = {
        "item": _("指标"),
        **({"clause": _("规划条款")} if language() == "zh" else {}),
        "value": _("数值"),
        "n": _("分母"),
        "target": _("目标"),
        "basis": _("目标依据"),
        "year_on_year": _("同比"),
        **({"on_previous": _("环比")} if view.period.kind in ("half", "quarter", "month") else {}),
        "state": _("状态"),
    }
    subtitle = _("{period}；同比、环比比较相同天数，基数不足10件只列增减；点开“数据与口径”看定义、SQL和来源")
    subtitle = subtitle.format(period=period_name(view.period))
    twin = Twin(rows, columns, indicators=[a.indicator.id for a in found])
    return figure.listed(f"items-{script}", sentences.table(found), subtitle, twin, view)


def row(found: Assessment) -> dict[str, str | None]:
    """An assessment in words."""
    reading = found.reading
    shape, _colour = theme.LIGHTS[found.light]
    word = cards.status_word(found) if found.indicator.unit == "status" else theme.light_word(found.light)
    n = reading.n if found.indicator.needs_cases else reading.denominator
    return {
        "item": item_name(found.indicator.id),
        "clause": found.indicator.clause,
        "value": text.value_or_why(found),
        "n": None if n is None else theme.count(n),
        "target": cards.target_text(found),
        "basis": _(found.indicator.target_basis) if found.target is not None else None,
        "state": f"{shape} {word}",
        "light": found.light,
    }


def changed(found: Assessment, view: View) -> dict[str, str]:
    """Both comparisons of an item, each the increment with the rate of growth behind it."""
    unit = text.unit_beside(found.indicator)
    return {
        "year_on_year": text.change_full(changes.year_on_year(found, view), unit),
        "on_previous": text.change_full(changes.on_previous(found, view), unit),
    }


@remembered
def by_unit(view: View, indicator: Indicator) -> Figure:
    """The chosen item in the parts of the scope, best on top."""
    around = neighbourhood(view)
    name = text.name(indicator)
    if indicator.is_aggregate:
        return figure.missing("item-units", name, _("这一项只列合计，不分地区"))
    overall = assess(indicator.id, around.scope, around.period, matters=around.matters)
    mark = (overall.target_number, _("目标")) if indicator.is_rate else (None, "")
    subtitle = _("{measure}，{period}，{place} {value}").format(
        measure=name,
        period=period_name(view.period),
        place=unit_name(unit_option(around.scope)),
        value=text.value_or_why(overall),
    )
    return shares.by_unit(
        view,
        indicator.id,
        "item-units",
        lambda rows: text.extremes(rows, name),
        subtitle + (_("；竖线为目标") if mark[0] is not None else ""),
        nothing=(name, overall.reading.why or _("各地均没有数值")),
        mark=mark if mark[0] is not None else (None, ""),
        height=320,
    )


@remembered
def by_year(view: View, indicator: Indicator) -> Figure:
    """The chosen item in each year of the plan."""
    first = view.query("data/years")["first_year"][0]
    found = [
        assess(indicator.id, view.scope, each_year.period, matters=view.matters)
        for each_year in series.yearly(view, first)
    ]
    rows = pl.DataFrame(
        [
            {
                "label": _("{year}年").format(year=a.period.year),
                "value": a.reading.number,
                "written": text.value(a),
                "year": a.period.year,
                "is_break": a.period.year in indicator.breaks,
                "is_partial": a.period.is_partial and indicator.kind in ("flow", "year", "ratio"),
                "n": a.reading.n,
            }
            for a in found
        ],
        schema_overrides={"value": pl.Float64, "n": pl.Float64},
    )
    known = rows.filter(pl.col("value").is_not_null())
    target = next((a.target_number for a in reversed(found) if a.target_number is not None), None)
    return figure.drawn(
        "item-years",
        _course(text.name(indicator), found, known),
        _("按年度，{unit}；斜纹为未满年度，不与全年比较").format(
            unit=unit_word(indicator.unit).strip() or _("个数")
        ),
        charts.columns(rows, target=target, target_label=_("目标"), height=320),
        Twin(rows, {"label": _("年度"), "value": _("数值"), "n": _("分母")}, indicators=(indicator.id,)),
        view,
    )


def _course(measure: str, found: Sequence[Assessment], known: pl.DataFrame) -> str:
    """The first and the last known year, side by side."""
    years, said = known["year"].to_list(), known.select("label", "written").rows()
    if said:
        last = _("{year}{days}").format(year=said[-1][0], days=_days(found, known))
        said[-1] = (last, said[-1][1])
    is_broken = any(years[0] < year <= years[-1] for year in found[0].indicator.breaks if years)
    return sentences.course(measure, said, is_broken=is_broken)


def _days(found: Sequence[Assessment], known: pl.DataFrame) -> str:
    """（1—10月） behind a running year."""
    last = found[-1]
    is_last = known["label"][-1] == _("{year}年").format(year=last.period.year)
    if not is_last or not last.period.is_partial:
        return ""
    return pick("（{days}）", " ({days})").format(days=elapsed_name(last.period))


@remembered
def states(view: View, indicator: Indicator) -> Figure:
    """Where a milestone stands in each unit of the scope that reports it."""
    rows = view.query("tasks/milestones").filter(item_id=indicator.item)
    name = text.name(indicator)
    if rows.is_empty():
        return figure.missing("item-states", name, _("本单位没有填报这一项（表 milestones）"))
    listed = rows.with_columns(
        unit=each(rows["unit_code"], name_of),
        state=each(rows["status"], compare.status_name),
    )
    columns = {
        "unit": _("单位"),
        "state": _("状态"),
        "due_date": _("期限"),
        "done_date": _("完成日期"),
        "document": _("文件"),
    }
    twin = Twin(listed, columns, (indicator.id,), ("tasks/milestones",))
    return figure.listed("item-states", name, period_name(view.period), twin, view)
