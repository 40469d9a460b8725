"""What is asked of each item, how far is it, who reports it, by when, and where is its figure?"""

from datetime import date

import polars as pl

from dashboard import chapters, figure, plan
from dashboard.chapters import Chapter
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, joined, language, pick
from dashboard.indicators import Assessment
from dashboard.lineage import export_tables
from dashboard.panels import items
from dashboard.panels.tasks import (
    ALL,
    INDENT,
    Found,
    assessed,
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
from dashboard.text.tasks import KINDS
from dashboard.text.words import table_name
from dashboard.units import REGION
from dashboard.view import OWN, View, period_name, unit_name


@remembered
def task_list(view: View) -> Figure:
    """The items of the chosen chapter and light: value, target, light, who reports, due date, document."""
    chosen = listed()
    found = assessed(view, [code for _chapter, code in chosen])
    wanted = valid("light", (ALL, *KINDS))
    kept = [(c, code) for c, code in chosen if wanted in (ALL, kind_of(found[code]))]
    sentence = list_sentence(found, {code: found[code] for _c, code in kept}, wanted)
    if not kept:
        return figure.missing("task-list", sentence, _("请改选章节或状态。"))
    states = milestones(view)
    rows = pl.DataFrame([row(view, chapter, found[code], states) for chapter, code in kept])
    subtitle = _(
        "{period}；规划未列责任单位，此列为填报单位或数据来源表；期限来自规划事项进展表，T1—T5为规划期末；点任务看图"
    )
    codes = [code for _chapter, code in kept]
    twin = Twin(rows, headings(), indicators=codes)
    return figure.listed("task-list", sentence, subtitle.format(period=period_name(view.period)), twin, view)


def list_sentence(found: Found, shown: Found, wanted: str) -> str:
    """What the list comes to, all of it or under a light. Further readings are not items."""
    every = [a for a in found.values() if chapters.is_item(a.indicator.id)]
    kept = [a for a in shown.values() if chapters.is_item(a.indicator.id)]
    more = len(shown) - len(kept)
    if wanted != ALL:
        return sentences.listed_kind(len(every), len(kept), wanted, more)
    late = [items.item_name(a.indicator.id) for a in every if kind_of(a) == "red"]
    return sentences.listed(len(every), late, more)


def headings() -> dict[str, str]:
    """The columns of the list."""
    # The clauses are the plan's own Chinese words.
    clause = {} if language() == "en" else {"clause": _("规划条款")}
    return (
        {"item": _("任务")}
        | clause
        | {
            "value": _("数值"),
            "target": _("目标"),
            "state": _("状态"),
            "who": _("填报单位或来源表"),
            "due": _("期限"),
            "document": _("文件"),
        }
    )


def row(view: View, chapter: Chapter, found: Assessment, states: pl.DataFrame) -> dict[str, object]:
    """One line of the list; a further reading of an item is set in."""
    indicator = found.indicator
    reported = states.filter(item_id=milestone_of(indicator))
    indent = "" if chapters.is_item(indicator.id) else INDENT
    said = items.row(found)
    return said | {
        "item": indent + str(said["item"]),
        "group": placed(chapter),
        "who": who(view, indicator, reported),
        "due": due(indicator, reported),
        "document": documents(reported),
        "link": figure_link(view, indicator),
    }


def milestones(view: View) -> pl.DataFrame:
    """The reported states of the view's units, and those of the regional centre that hold for every unit."""
    own = Scope(REGION, own=True)
    everywhere = [i.item for i in plan.current().indicators.values() if i.unit == "status"]
    shared = View(own, view.period).query("tasks/milestones").filter(pl.col("item_id").is_in(everywhere))
    return (
        pl.concat([view.query("tasks/milestones"), shared])
        .unique(["item_id", "unit_code"])
        .sort("item_id", "unit_code")
    )


def milestone_of(indicator: Indicator) -> str:
    """The item under whose id an indicator's state is reported; none for a further reading of an item."""
    return indicator.item or (indicator.id if chapters.is_item(indicator.id) else "")


def who(view: View, indicator: Indicator, reported: pl.DataFrame) -> str:
    """The unit that reports a milestone, how many of the units did, or the tables that a number comes from."""
    if indicator.unit == "status":
        return unit_name(REGION + OWN)
    if indicator.item:
        units = view.scope.unit_codes
        told = len(set(reported["unit_code"]) & set(units))
        return _("各单位（已报{n}/{total}）").format(n=told, total=len(units))
    sources = sorted({table for name in indicator.sources for table in export_tables(name)})
    return joined([table_name(table) for table in sources])


def due(indicator: Indicator, reported: pl.DataFrame) -> str | None:
    """The last day on which an item is due; a goal of the plan is due when the plan ends."""
    last: date | None = reported["due_date"].max() if reported.height else None  # ty: ignore[invalid-assignment]
    if last is None and chapters.is_goal(indicator):
        last = date(indicator.target_year or plan.current().last_year, 12, 31)
    if last is None:
        return None
    return _("最晚{day}").format(day=last) if reported["due_date"].n_unique() > 1 else str(last)


def documents(reported: pl.DataFrame) -> str | None:
    """The title of the one document behind an item, or how many there are; titles are Chinese."""
    titles = reported["document"].drop_nulls().to_list()
    if not titles:
        return None
    counted = _("{n}份").format(n=len(titles))
    return counted if len(titles) > 1 else pick(titles[0], counted)
