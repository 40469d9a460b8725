"""Which items does the plan have, how does each stand, and where is its figure?"""

from collections.abc import Iterable, Mapping

import streamlit as st

from dashboard import address, chapters, theme
from dashboard.chapters import Chapter
from dashboard.i18n import _, pick
from dashboard.indicators import Assessment, assess
from dashboard.plan import Indicator
from dashboard.remembering import remembered
from dashboard.text import tasks as sentences
from dashboard.text.tasks import KINDS, kind_word
from dashboard.view import View, unit_option

Found = Mapping[str, Assessment]
ALL = "all"
FORMS = ("list", "matrix")
INDENT = "\u00a0" * 4


def assessed(view: View, codes: Iterable[str]) -> Found:
    """Each of the indicators for the whole of a view."""
    return {code: assess(code, view.scope, view.period, matters=view.matters) for code in codes}


def assessed_all(view: View) -> Found:
    """Each item of the plan, chapter by chapter."""
    return assessed(view, [item for chapter in chapters.chapters() for item in chapter.items])


def kind_of(found: Assessment) -> str:
    """The light of a value; `missing` without one."""
    return "missing" if found.reading.value is None else found.light


def counts(found: Iterable[Assessment]) -> dict[str, int]:
    """How many stand in which way."""
    kinds = [kind_of(a) for a in found]
    return {kind: kinds.count(kind) for kind in KINDS}


@remembered
def headline(view: View) -> str:
    """How many items can be judged, how they stand, and how many have no value."""
    return sentences.headline(counts(assessed_all(view).values()))


def chosen_chapters() -> tuple[Chapter, ...]:
    """The chapter of the address, else all of them."""
    asked, known = address.read("chapter"), chapters.chapters()
    return tuple(chapter for chapter in known if chapter.code == asked) or known


def chapter_name(chapter: Chapter) -> str:
    """服务体系 or Service system."""
    return pick(chapter.name_zh, chapter.name_en)


def placed(chapter: Chapter) -> str:
    """二（一） 服务体系: the chapter with its place in the plan."""
    return pick(f"{chapter.place} {chapter.name_zh}".strip(), chapter.name_en)


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


def figure_link(view: View, indicator: Indicator) -> str:
    """The address of the page where an indicator lives, opened on it."""
    return address.link(
        indicator.page, item=indicator.id, unit=unit_option(view.scope), period=view.period.code()
    )
