"""How much of the plan is done, clause by clause?"""

import polars as pl

from dashboard import address, chapters, charts, figure
from dashboard.figure import Figure, OnScreen, Twin
from dashboard.i18n import _, pick
from dashboard.panels.tasks import ALL, Found, assessed_all, chapter_name, chosen_chapters, counts, placed
from dashboard.remembering import remembered
from dashboard.text import tasks as sentences
from dashboard.text.tasks import KINDS, kind_word
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
    """What the rows come to: chapter against chapter; of one chapter its sentences."""
    heads = lines.filter("is_head")
    level = heads if heads.height > 1 else lines.filter(~pl.col("is_head"))
    sums = {kind: int(heads[kind].sum()) for kind in KINDS}
    return sentences.completion(sums, level.select("clause", "red").rows())


@remembered
def by_clause(view: View) -> Figure:
    """Each clause of the plan as a bar parted by how its items stand; a click chooses the chapter."""
    found = assessed_all(view)
    lines = rows(found)
    return figure.drawn(
        "completion",
        sentence_of(lines),
        _("各章各句的任务数，按状态，{period}；格内和右侧为项数").format(period=period_name(view.period)),
        charts.completion(lines, height=min(ROW * (2 + lines.height), MOST)),
        Twin(
            lines,
            {"label": _("条款")} | {kind: kind_word(kind) for kind in KINDS},
            indicators=list(found) if len(chosen_chapters()) == 1 else [],
        ),
        view,
        on_screen=OnScreen(on_click=clicked, hint=_("点一行只看该章")),
    )


def clicked(code: str) -> None:
    """Shows the chapter whose bar was clicked alone, if there is such a one; all of them when it stood alone."""
    if code in {chapter.code for chapter in chapters.chapters()}:
        address.write("chapter", ALL if address.read("chapter") == code else code)
