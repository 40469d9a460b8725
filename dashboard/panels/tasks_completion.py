"""How much of the plan is done, clause by clause?"""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import address, chapters, charts, figure
from dashboard.figure import Figure, OnScreen, Twin
from dashboard.i18n import _, joined, pick
from dashboard.panels.tasks import ALL, KINDS, Found, chapter_name, chosen_chapters, counts, kind_word, placed
from dashboard.view import View, period_name

ROW, MOST = 32, 560  # px a row where there are few; the chart packs many of them closer


def rows(found: Found) -> pl.DataFrame:
    """One row per chapter and, set in below it, one per sentence: how its items stand."""
    lines = []
    for chapter in chosen_chapters():
        head = {"code": chapter.code, "is_head": True, "clause": chapter_name(chapter)}
        head["label"] = placed(chapter)
        lines.append(head | counts(found[item] for item in chapter.items))
        for sentence in chapter.sentences:
            name = pick(sentence.name_zh, sentence.name_en)
            line = {"code": chapter.code, "is_head": False, "clause": name, "label": name}
            lines.append(line | counts(found[item] for item in sentence.items))
    return pl.DataFrame(lines)


def sentence_of(lines: pl.DataFrame) -> str:
    """The share of items that can be judged and meet what is asked, and the chapter with most behind."""
    heads = lines.filter("is_head")
    sums = {kind: int(heads[kind].sum()) for kind in KINDS}
    good, late = sums["blue"] + sums["green"], sums["red"]
    lit = good + late + sums["amber"]
    if not lit:
        return _("本期没有可评灯的任务")
    head = _("可评的{lit}项中{good}项达到要求") if good else _("可评的{lit}项均未达到要求")
    head = head.format(lit=lit, good=good)
    level = heads if heads.height > 1 else lines.filter(~pl.col("is_head"))
    if not late or level.height < 2:
        return head
    most = level["red"].max()
    worst = level.filter(pl.col("red") == most)["clause"].to_list()
    if len(worst) > 2:
        return head + _("，{n}项滞后或逾期").format(n=late)
    said = (
        _("，滞后或逾期最多的是{names}（各{n}项）")
        if len(worst) > 1
        else _("，滞后或逾期最多的是{names}（{n}项）")
    )
    return head + said.format(names=joined(worst), n=most)


def by_clause(view: View, found: Found) -> Figure:
    """Each clause of the plan as a bar parted by how its items stand; a click chooses the chapter."""
    lines = rows(found)
    return figure.drawn(
        "completion",
        sentence_of(lines),
        _("各章各句的任务数，按状态，{period}；格内和右侧为项数；点一行只看该章").format(
            period=period_name(view.period)
        ),
        charts.completion(lines, height=min(ROW * (2 + lines.height), MOST)),
        Twin(
            lines,
            {"label": _("条款")} | {kind: kind_word(kind) for kind in KINDS},
            indicators=list(found) if len(chosen_chapters()) == 1 else [],
        ),
        view,
        on_screen=OnScreen(on_click=_clicked),
    )


def _clicked() -> None:
    code = clicked_chapter(st.session_state.get("completion"))
    if code:
        address.write("chapter", ALL if address.read("chapter") == code else code)


def clicked_chapter(selection: Any) -> str | None:
    """The chapter of the bar that was clicked; none for an empty or strange selection."""
    try:
        found = selection["selection"]["points"][0]["customdata"]
    except (KeyError, IndexError, TypeError):
        return None
    code = found[0] if isinstance(found, list) else found
    return code if code in {chapter.code for chapter in chapters.chapters()} else None
