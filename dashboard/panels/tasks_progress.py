"""Which documents and mechanisms are in place, unit by unit, and which are overdue?"""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import address, compare, page, plan, theme
from dashboard.i18n import _, joined
from dashboard.panels import items, needed
from dashboard.panels.tasks import table
from dashboard.tabulate import as_csv, as_html, each
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


def word(state: str) -> str:
    """A state in words."""
    words = {"overdue": _("逾期未完成"), "in_progress": _("进行中"), "not_started": _("未启动")}
    return words.get(state, _("已完成"))


def marked(state: str) -> str:
    """A state in words behind the shape of its light."""
    return f"{theme.LIGHTS[LIGHT[state]][0]} {word(state)}"


def by_unit(view: View) -> None:
    """Per part of the scope how many items are done, under way, not begun, overdue."""
    if needed.said(view, "milestones", _("规划事项进展"), "milestones"):
        return
    rows = states(view)
    if rows.is_empty():
        page.empty(
            "milestones",
            _("规划事项进展"),
            _("{unit}没有填报规划事项进展（表 milestones）").format(unit=unit_name(unit_option(view.scope))),
        )
        return
    parts = [
        sums(part_name, rows.filter(pl.col("unit_code").is_in(codes))) for part_name, codes in parts_of(view)
    ]
    lines = pl.DataFrame([part for part in parts if part["reported"]])
    subtitle = _("截至{day}；逾期＝期限已过而未完成；无文件＝已完成而未填文件名称或文号").format(
        day=view.period.cut
    )
    twin = page.Twin(lines, headings(), queries=("tasks/milestones",))
    table("milestones", sentence_of(rows, lines), subtitle, twin, view)


def parts_of(view: View) -> Sequence[tuple[str, tuple[str, ...]]]:
    """The parts of a scope with the units that each counts."""
    return [(unit_name(unit_option(p)), p.unit_codes) for p in compare.parts(view)]


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
    """How many items are done and overdue, and where most are overdue."""
    overdue = rows.filter(state="overdue").height
    done = rows.filter(state="done").height
    head = _("规划事项填报{n}项次，已完成{done}项次").format(n=rows.height, done=done)
    if not overdue:
        return head + _("，没有逾期")
    head += _("，逾期{n}项次").format(n=overdue)
    most = lines["overdue"].max()
    worst = lines.filter(pl.col("overdue") == most)["unit"].to_list()
    if lines.height < 2 or len(worst) > 2:
        return head
    return head + _("，{names}最多（{n}项次）").format(names=joined(worst), n=most)


def details(view: View) -> None:
    """The items of one state with unit, days and document; overdue ones unless another state is chosen."""
    rows = states(view)
    if rows.is_empty():
        return
    asked = address.read("progress")
    present = [state for state in STATES if rows.filter(state=state).height]
    chosen = asked if asked in present else present[0]
    listed = named(rows.filter(state=chosen))
    sentence = _("{state}的{n}项次").format(state=word(chosen), n=listed.height)
    with st.container(key="card-milestone-list"):
        page.title("milestone-list", sentence, _("按期限先后；期限、完成日期和文件由单位填报"), ())
        address.switch("progress", _("状态"), present, marked, chosen)
        st.html(as_html(listed.head(MOST_LISTED), detail_headings(), sentence))
        if listed.height > MOST_LISTED:
            st.caption(_("此处列出前{shown}条，全部{n}条见文件。").format(shown=MOST_LISTED, n=listed.height))
        st.download_button(
            _("下载清单（CSV）"),
            data=lambda: as_csv(listed, detail_headings(), page.about(sentence, view)),
            file_name=f"milestones-{chosen}-{view.scope.unit_code}-{view.period.code()}.csv",
            mime="text/csv",
            key="csv-milestones",
            on_click="ignore",
        )


def named(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of states in words, the earliest due first."""
    rows = rows.sort("due_date", "item_id", "unit_code", nulls_last=True)
    return rows.with_columns(
        item=each(rows["item_id"], _item),
        unit=each(rows["unit_code"], name_of),
        light=pl.col("state").replace_strict(LIGHT, return_dtype=pl.String),
    ).with_columns(state=each(rows["state"], marked))


def _item(code: str) -> str:
    """The name of the reading whose state is reported: of the milestone where there is one."""
    known = plan.current().indicators
    named = [i.id for i in known.values() if i.item == code]
    return items.item_name(named[0]) if named else items.item_name(code) if code in known else code


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
