"""Which documents and mechanisms are in place, unit by unit, and which are overdue?"""

from datetime import date

import polars as pl

from dashboard import address, compare, figure, plan, theme
from dashboard.figure import Figure, OnScreen, Twin
from dashboard.i18n import _
from dashboard.panels import items, needed
from dashboard.remembering import remembered
from dashboard.tabulate import each
from dashboard.text import tasks as sentences
from dashboard.view import View, name_of, unit_name, unit_option

LIGHT = {"overdue": "red", "in_progress": "amber", "not_started": "grey", "done": "blue"}
STATES = tuple(LIGHT)
MOST_LISTED = 200


def states(view: View) -> pl.DataFrame:
    """The reported states of the view's units on its last day: with `state`, one of STATES."""
    rows = view.query("tasks/milestones")
    overdue = (pl.col("is_done") == 0) & (pl.col("due_date") < view.period.cut)
    state = pl.when(pl.col("is_done") == 1).then(pl.lit("done")).when(overdue).then(pl.lit("overdue"))
    return rows.with_columns(state=state.otherwise(pl.col("status")))


def marked(state: str) -> str:
    """A state in words behind the shape of its light."""
    return f"{theme.LIGHTS[LIGHT[state]][0]} {sentences.state_word(state)}"


@remembered
def progress(view: View) -> Figure:
    """Where the reported items stand: by part of the scope, and one by one."""
    if lack := needed.lacking(view, "milestones", _("规划事项进展"), "milestones"):
        return lack
    rows = states(view)
    if rows.is_empty():
        none = _("{unit}没有填报规划事项进展（表 milestones）")
        return figure.missing(
            "milestones", _("规划事项进展"), none.format(unit=unit_name(unit_option(view.scope)))
        )
    if view.scope.children():
        return _by_unit(view, rows)
    said = sentence_of(rows, summed(view, rows))
    twin = Twin(named(rows), detail_headings(), queries=("tasks/milestones",))
    return figure.listed("milestones", said, subtitle(view), twin, view)


def subtitle(view: View) -> str:
    """The day, and what the words mean."""
    return _("截至{day}；逾期＝期限已过而未完成；无文件＝已完成而未填文件名称或文号").format(
        day=view.period.cut
    )


def _by_unit(view: View, rows: pl.DataFrame) -> Figure:
    """Per part of the scope how many items are done, under way, not begun, overdue."""
    lines = summed(view, rows)
    twin = Twin(lines, headings(), queries=("tasks/milestones",))
    return figure.listed("milestones", sentence_of(rows, lines), subtitle(view), twin, view)


def summed(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """One row per part of the scope."""
    return pl.DataFrame(
        [
            sums(unit_name(unit_option(part)), rows.filter(pl.col("unit_code").is_in(part.unit_codes)))
            for part in compare.parts(view)
        ]
    )


def sums(name: str, rows: pl.DataFrame) -> dict[str, object]:
    """How many items of some units stand in which state; done ones without a document beside."""
    found = {state: rows.filter(state=state).height for state in STATES}
    bare = rows.filter(pl.col("document").is_null(), state="done").height
    return {"unit": name, "reported": rows.height} | found | {"bare": bare}


def headings() -> dict[str, str]:
    """The columns of the table by unit."""
    return {
        "unit": _("单位"),
        "reported": _("填报项次"),
        "done": _("已完成"),
        "bare": _("其中无文件"),
        "in_progress": _("进行中"),
        "not_started": _("未启动"),
        "overdue": _("逾期未完成"),
    }


def sentence_of(rows: pl.DataFrame, lines: pl.DataFrame) -> str:
    """What the states come to, and the parts that they are in."""
    done = rows.filter(state="done").height
    return sentences.progress(rows.height, done, lines.select("unit", "overdue").rows())


@remembered
def details(view: View) -> Figure | None:
    """The items of one state with unit, days and document; overdue ones unless another state is chosen.

    None of a unit whose states stand one by one in `progress` already, and where nothing is reported.
    """
    if needed.missing(view, "milestones") or not view.scope.children():
        return None
    rows = states(view)
    if rows.is_empty():
        return None
    asked = address.read("progress")
    present = [state for state in STATES if rows.filter(state=state).height]
    chosen = asked if asked in present else present[0]
    listed = named(rows.filter(state=chosen))
    sentence = sentences.milestones(chosen, listed.height, _first(listed["due_date"]))
    return figure.listed(
        "milestone-list",
        sentence,
        _("按期限先后；期限、完成日期和文件由单位填报"),
        Twin(listed, detail_headings(), (), ("tasks/milestones",)),
        view,
        on_screen=OnScreen(control=lambda: address.switch("progress", _("状态"), present, marked, chosen)),
        most=MOST_LISTED,
    )


def _first(days: pl.Series) -> date | None:
    """The earliest of the days that are known."""
    return min(days.drop_nulls().to_list(), default=None)


def named(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of states in words, the worst state and the earliest due first."""
    order = pl.col("state").replace_strict({state: i for i, state in enumerate(STATES)}, return_dtype=pl.Int8)
    rows = rows.sort(order, "due_date", "item_id", "unit_code", nulls_last=True)
    return rows.select(
        item=each(rows["item_id"], _item),
        unit=each(rows["unit_code"], name_of),
        state=each(rows["state"], marked),
        light=pl.col("state").replace_strict(LIGHT, return_dtype=pl.String),
        due_date="due_date",
        done_date="done_date",
        document="document",
    )


def _item(code: str) -> str:
    """The name of the reading whose state is reported: of the milestone where there is one."""
    known = plan.current().indicators
    reading = next((i.id for i in known.values() if i.item == code), code)
    return items.item_name(reading) if reading in known else code


def detail_headings() -> dict[str, str]:
    """The columns of the list of states."""
    return {
        "item": _("事项"),
        "unit": _("单位"),
        "state": _("状态"),
        "due_date": _("期限"),
        "done_date": _("完成日期"),
        "document": _("文件"),
    }
