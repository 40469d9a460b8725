"""How does each item stand in each league, or in each banner of a league?"""

from collections.abc import Mapping, Sequence

import polars as pl

from dashboard import address, chapters, compare, figure, plan, text, theme
from dashboard.chapters import Chapter
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import Assessment, assess
from dashboard.panels import items
from dashboard.panels.maps import neighbourhood
from dashboard.panels.tasks import (
    ALL,
    INDENT,
    figure_link,
    kind_of,
    listed,
    placed,
    valid,
)
from dashboard.plan import Indicator
from dashboard.remembering import remembered
from dashboard.scope import Scope
from dashboard.text import tasks as sentences
from dashboard.text.tasks import KINDS, kind_word
from dashboard.view import View, period_name, unit_name, unit_option


@remembered
def matrix(view: View) -> Figure:
    """Items of the chosen chapter by unit: shape, colour and value; a unit's cell leads to the unit."""
    around = neighbourhood(view)
    units = compare.parts(around)
    wanted = valid("light", (ALL, *KINDS))
    known = plan.current().indicators
    chosen = [(c, known[code]) for c, code in listed()]
    found = {i.id: across(around, i, units) for _c, i in chosen if i.unit != "status"}
    kept = [(c, i) for c, i in chosen if i.id in found and shows(found[i.id], wanted)]
    left_out = len(chosen) - len(found)
    sentence = matrix_sentence({i.id: found[i.id] for _c, i in kept}, units)
    if not kept:
        return figure.missing("task-matrix", sentence, _("请改选章节或状态。"))
    rows = pl.DataFrame([line(view, c, i, found[i.id]) for c, i in kept], infer_schema_length=None)
    subtitle = _("{period}；形状和颜色为状态，后为数值；点格子进入该单位").format(
        period=period_name(view.period)
    )
    if left_out:
        subtitle += _("；只由区本级办理的{n}项不列").format(n=left_out)
    heads = {"item": _("任务")} | {unit_option(u): unit_name(unit_option(u), short=True) for u in units}
    return figure.listed(
        "task-matrix", sentence, subtitle, Twin(rows, heads, indicators=[i.id for _c, i in kept]), view
    )


def across(around: View, indicator: Indicator, units: tuple[Scope, ...]) -> tuple[Assessment, ...]:
    """One indicator in every unit."""
    return tuple(assess(indicator.id, u, around.period, matters=around.matters) for u in units)


def shows(found: Sequence[Assessment], wanted: str) -> bool:
    """Any unit stands in the wanted way."""
    return wanted == ALL or any(kind_of(a) == wanted for a in found)


def line(
    view: View, chapter: Chapter, indicator: Indicator, found: Sequence[Assessment]
) -> dict[str, object]:
    """An indicator's row: per unit the cell's words, its light, its link and what the pointer says."""
    indent = "" if chapters.is_item(indicator.id) else INDENT
    cells: dict[str, object] = {
        "item": indent + items.item_name(indicator.id),
        "group": placed(chapter),
        "link": figure_link(view, indicator),
    }
    for a in found:
        option = unit_option(a.scope)
        shape, _colour = theme.LIGHTS[a.light]
        said = text.value(a) if a.reading.value is not None else "—"
        cells[option] = f"{shape} {said}"
        cells[f"{option}_light"] = a.light
        cells[f"{option}_title"] = _("{unit}：{state}").format(
            unit=unit_name(option), state=a.reading.why or kind_word(kind_of(a))
        )
        cells[f"{option}_link"] = address.link("tasks", unit=option, period=view.period.code())
    return cells


def matrix_sentence(found: Mapping[str, Sequence[Assessment]], units: tuple[Scope, ...]) -> str:
    """Which unit has most items behind."""
    late = [
        sum(kind_of(row[i]) == "red" for row in found.values()) if unit.level != "own" else 0
        for i, unit in enumerate(units)
    ]
    names = [unit_name(unit_option(unit)) for unit in units]
    return sentences.matrix(len(found), list(zip(names, late, strict=True)))
