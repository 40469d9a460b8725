"""Which items does the plan have, how does each stand, and where is its figure?"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import polars as pl
import streamlit as st

from dashboard import address, chapters, page, plan, theme
from dashboard.chapters import Chapter
from dashboard.contract import TABLES
from dashboard.i18n import _, joined, pick
from dashboard.indicators import Assessment, assess
from dashboard.lineage import export_tables
from dashboard.panels import items
from dashboard.plan import Indicator
from dashboard.scope import Scope
from dashboard.tabulate import as_html
from dashboard.units import REGION
from dashboard.view import OWN, View, period_name, unit_name, unit_option

Found = Mapping[str, Assessment]
# How an item can stand: the lights, and beside them what has no value at all.
KINDS = ("blue", "green", "amber", "red", "grey", "missing")
ALL = "all"
FORMS = ("list", "matrix")
MOST_NAMED = 3
INDENT = "\u00a0" * 4


def assessed(view: View, codes: Iterable[str]) -> Found:
    """Each of the indicators for the whole of a view."""
    return {code: assess(code, view.scope, view.period, matters=view.matters) for code in codes}


def kind_of(found: Assessment) -> str:
    """The light of a value; `missing` without one."""
    return "missing" if found.reading.value is None else found.light


def counts(found: Iterable[Assessment]) -> dict[str, int]:
    """How many stand in which way."""
    kinds = [kind_of(a) for a in found]
    return {kind: kinds.count(kind) for kind in KINDS}


def kind_word(kind: str) -> str:
    """A way to stand in words, for lights and for milestones."""
    words = {
        "blue": _("已达标"),
        "green": _("达到进度"),
        "amber": _("略慢或进行中"),
        "red": _("滞后或逾期"),
        "grey": _("不评灯"),
        "missing": _("未报送或无数值"),
    }
    return words[kind]


def headline(found: Found) -> str:
    """How many items can be judged, how they stand, and how many have no value."""
    n = counts(found.values())
    lit = n["blue"] + n["green"] + n["amber"] + n["red"]
    if lit:
        head = _("规划{total}项任务，{lit}项可评：{good}项达到要求")
        judged = [head.format(total=len(found), lit=lit, good=n["blue"] + n["green"])]
        judged += [_("{n}项略慢或进行中").format(n=n["amber"])] if n["amber"] else []
        judged += [_("{n}项滞后或逾期").format(n=n["red"])] if n["red"] else []
    else:
        judged = [_("规划{total}项任务本期均不评灯").format(total=len(found))]
    parts = [_("，").join(judged)]
    parts += [_("{n}项只列数值").format(n=n["grey"])] if n["grey"] else []
    parts += [_("{n}项未报送或无数值").format(n=n["missing"])] if n["missing"] else []
    return _("；").join(parts) + _("。")


def chosen_chapters() -> tuple[Chapter, ...]:
    """The chapter of the address, else all of them."""
    asked, known = address.read("chapter"), chapters.chapters()
    return tuple(chapter for chapter in known if chapter.code == asked) or known


def chapter_name(chapter: Chapter) -> str:
    """服务体系 or Service system."""
    return pick(chapter.name_zh, chapter.name_en)


def choose() -> None:
    """The row that chooses chapter, light, readings and form of the list."""
    names = {ALL: _("全部章节")} | {c.code: chapter_name(c) for c in chapters.chapters()}
    lights = {ALL: _("全部状态")} | {kind: _mark(kind) + kind_word(kind) for kind in KINDS}
    readings = {"items": _("只列任务"), "all": _("含分项指标")}
    forms = {"list": _("清单"), "matrix": _("各地对照")}
    with st.container(key="task-choice", horizontal=True, gap="small"):
        _switch("chapter", _("章节"), names)
        _switch("light", _("状态"), lights)
        _switch("readings", _("分项"), readings)
        _switch("shown", _("样式"), forms)


def _switch(name: str, label: str, words: Mapping[str, str]) -> None:
    address.switch(name, label, tuple(words), lambda code: words[code], valid(name, words))


def valid(name: str, options: Iterable[str]) -> str:
    """What the address says for a field, if it is an option; else the field's usual value."""
    asked = address.read(name)
    return asked if asked in options else address.FIELDS[name]


def _mark(kind: str) -> str:
    return "" if kind == "missing" else f"{theme.LIGHTS[kind][0]} "


def form() -> str:
    """How the items are shown: list or matrix."""
    return valid("shown", FORMS)


def listed() -> list[tuple[Chapter, str]]:
    """The indicators that the list shows, in the plan's order, each with its chapter."""
    has_readings = valid("readings", ("items", "all")) == "all"
    return [
        (chapter, code)
        for chapter in chosen_chapters()
        for code in (chapters.readings(chapter.items) if has_readings else chapter.items)
    ]


def task_list(view: View) -> None:
    """The items of the chosen chapter and light: value, target, light, who reports, due date, document."""
    chosen = listed()
    found = assessed(view, [code for _chapter, code in chosen])
    wanted = valid("light", (ALL, *KINDS))
    kept = [(c, code) for c, code in chosen if wanted in (ALL, kind_of(found[code]))]
    sentence = list_sentence(found, len(kept), wanted)
    if not kept:
        page.empty("task-list", sentence, _("请改选章节或状态。"))
        return
    states = milestones(view)
    rows = pl.DataFrame([row(view, chapter, found[code], states) for chapter, code in kept])
    subtitle = _(
        "{period}；规划未列责任单位，此列为填报单位或数据来源表；期限来自规划事项进展表，T1—T5为规划期末；点任务看图"
    )
    codes = [code for _chapter, code in kept]
    twin = page.Twin(rows, headings(), indicators=codes)
    table("task-list", sentence, subtitle.format(period=period_name(view.period)), twin, view)


def list_sentence(found: Found, shown: int, wanted: str) -> str:
    """Which items are furthest behind; under a light, how many show it."""
    if wanted != ALL:
        return _("{total}项中{n}项为“{kind}”").format(total=len(found), n=shown, kind=kind_word(wanted))
    late = [a.indicator for a in found.values() if kind_of(a) == "red"]
    if not late:
        return _("{total}项中没有滞后或逾期的").format(total=len(found))
    named = joined([items.item_name(i.id) for i in late[:MOST_NAMED]])
    word = (
        _("{total}项中{n}项滞后或逾期：{names}等")
        if len(late) > MOST_NAMED
        else _("{total}项中{n}项滞后或逾期：{names}")
    )
    return word.format(total=len(found), n=len(late), names=named)


def headings() -> dict[str, str]:
    """The columns of the list."""
    return {
        "item": _("任务"),
        "clause": _("规划条款"),
        "value": _("数值"),
        "target": _("目标"),
        "state": _("状态"),
        "who": _("填报单位或来源表"),
        "due": _("期限"),
        "document": _("文件"),
    }


def row(view: View, chapter: Chapter, found: Assessment, states: pl.DataFrame) -> dict[str, object]:
    """One line of the list; a further reading of an item is set in."""
    indicator = found.indicator
    reported = states.filter(item_id=milestone_of(indicator))
    indent = "" if chapters.is_item(indicator.id) else INDENT
    said = items.row(found)
    return said | {
        "item": indent + str(said["item"]),
        "group": f"{chapter.place} {chapter_name(chapter)}".strip(),
        "who": who(view, indicator, reported),
        "due": due(indicator, reported),
        "document": documents(reported),
        "link": figure_link(view, indicator),
    }


def figure_link(view: View, indicator: Indicator) -> str:
    """The address of the page where an indicator lives, opened on it."""
    return address.link(
        indicator.page, item=indicator.id, unit=unit_option(view.scope), period=view.period.code()
    )


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
    tables = sorted({table for name in indicator.sources for table in export_tables(name)})
    return joined([table_name(table) for table in tables])


def table_name(table: str) -> str:
    """What a table of the export is called."""
    title = re.split(r"\W", TABLES[table].title_zh)[0]  # what follows in brackets says what a row is
    return pick(title, table.replace("_", " "))


def due(indicator: Indicator, reported: pl.DataFrame) -> str | None:
    """The last day on which an item is due; a goal of the plan is due when the plan ends."""
    last: date | None = reported["due_date"].max() if reported.height else None  # ty: ignore[invalid-assignment]
    if last is None and chapters.is_goal(indicator):
        last = date(indicator.target_year or plan.current().last_year, 12, 31)
    if last is None:
        return None
    return _("最晚{day}").format(day=last) if reported["due_date"].n_unique() > 1 else str(last)


def documents(reported: pl.DataFrame) -> str | None:
    """The title of the one document behind an item, or how many there are."""
    titles = reported["document"].drop_nulls().to_list()
    if len(titles) > 1:
        return _("{n}份").format(n=len(titles))
    return titles[0] if titles else None


def table(
    name: str,
    sentence: str,
    subtitle: str,
    twin: page.Twin,
    view: View,
    *,
    control: Callable[[], object] | None = None,
) -> None:
    """A card whose figure is a table."""
    with st.container(key=f"card-{name}"):
        with st.container(key=f"head-{name}", horizontal=True, vertical_alignment="top", gap="small"):
            page.title(name, sentence, subtitle, twin.indicators)
            page.behind(name, sentence, twin, view)
        if control:
            control()
        st.html(as_html(twin.rows, twin.headings, sentence))
