"""How does the plan stand, item by item, clause by clause and unit by unit, in one sentence?"""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.i18n import _, joined
from dashboard.text.words import FEW

# How an item can stand: the lights, and beside them what has no value at all.
KINDS = ("blue", "green", "amber", "red", "grey", "missing")
FEW_CLAUSES = 2  # clauses and units named where several are equally late; of more none


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


def state_word(state: str) -> str:
    """A reported state in words."""
    words = {"overdue": _("逾期未完成"), "in_progress": _("进行中"), "not_started": _("未启动")}
    return words.get(state, _("已完成"))


def headline(n: Mapping[str, int]) -> str:
    """How many items can be judged, how they stand, and how many have no value; n: a number for each of KINDS."""
    whole, lit = sum(n.values()), n["blue"] + n["green"] + n["amber"] + n["red"]
    if lit:
        head = _("规划{total}项任务，{lit}项可评：{good}项达到要求")
        if lit == n["amber"] + n["red"]:
            head = _("规划{total}项任务，{lit}项可评，均未达到要求")
        judged = [head.format(total=whole, lit=lit, good=n["blue"] + n["green"])]
        judged += [_("{n}项略慢或进行中").format(n=n["amber"])] if n["amber"] else []
        judged += [_("{n}项滞后或逾期").format(n=n["red"])] if n["red"] else []
    else:
        judged = [_("规划{total}项任务本期均不评灯").format(total=whole)]
    parts = [_("，").join(judged)]
    parts += [_("{n}项只列数值").format(n=n["grey"])] if n["grey"] else []
    parts += [_("{n}项未报送或无数值").format(n=n["missing"])] if n["missing"] else []
    return _("；").join(parts) + _("。")


def completion(n: Mapping[str, int], late: Sequence[tuple[str, int]]) -> str:
    """The share of items that can be judged and meet what is asked, and the clauses with most behind.

    n: as in headline; late: for each chapter, or each sentence of one chapter, its name and items far behind.
    """
    good, behind = n["blue"] + n["green"], n["red"]
    lit = good + behind + n["amber"]
    if not lit:
        return _("本期没有可评灯的任务")
    head = _("可评的{lit}项中{good}项达到要求") if good else _("可评的{lit}项均未达到要求")
    head = head.format(lit=lit, good=good)
    if not behind or len(late) < 2:
        return head
    most = max(n for _name, n in late)
    worst = [name for name, n in late if n == most]
    if len(worst) > FEW_CLAUSES:
        return head + _("，{n}项滞后或逾期").format(n=behind)
    said = (
        _("，滞后或逾期最多的是{names}（各{n}项）")
        if len(worst) > 1
        else _("，滞后或逾期最多的是{names}（{n}项）")
    )
    return head + said.format(names=joined(worst), n=most)


def listed_kind(total: int, n: int, kind: str, more: int) -> str:
    """How many of the items stand in the wanted way; more: further readings that are listed and no items."""
    said = _("{total}项任务中{n}项为“{kind}”")
    return said.format(total=total, n=n, kind=kind_word(kind)) + _beside(more)


def listed(total: int, late: Sequence[str], more: int) -> str:
    """Which items are furthest behind, by name; more: further readings that are listed and no items."""
    if not late:
        return _("{total}项任务中没有滞后或逾期的").format(total=total) + _beside(more)
    said = _("{total}项任务中{n}项滞后或逾期：{names}")
    if len(late) > FEW:
        said = _("{total}项任务中{n}项滞后或逾期：{names}等")
    return said.format(total=total, n=len(late), names=joined(late[:FEW])) + _beside(more)


def _beside(more: int) -> str:
    return _("，另列分项{n}项").format(n=more) if more else ""


def matrix(items: int, late: Sequence[tuple[str, int]]) -> str:
    """Which unit has most of the listed items behind; late: name and items far behind of each unit."""
    most = max((n for _name, n in late), default=0)
    if not most:
        return _("所列{n}项任务在各地均无滞后或逾期").format(n=items)
    worst = [name for name, n in late if n == most]
    if len(worst) > FEW:
        said = _("所列{n}项任务中，{names}等{units}地滞后或逾期最多（各{most}项）")
        return said.format(n=items, names=worst[0], units=len(worst), most=most)
    said = _("所列{n}项任务中，{names}滞后或逾期最多（各{most}项）")
    if len(worst) == 1:
        said = _("所列{n}项任务中，{names}滞后或逾期最多（{most}项）")
    return said.format(n=items, names=joined(worst), most=most)


def progress(reported: int, done: int, overdue: Sequence[tuple[str, int]]) -> str:
    """How many states are reported, done and overdue, and where most are overdue; name and number of each part."""
    late = sum(n for _name, n in overdue)
    head = _("规划事项填报{n}项次，已完成{done}项次").format(n=reported, done=done)
    if not late:
        return head + _("，没有逾期")
    head += _("，逾期{n}项次").format(n=late)
    most = max(n for _name, n in overdue)
    worst = [name for name, n in overdue if n == most]
    if len(overdue) < 2 or len(worst) > FEW_CLAUSES:
        return head
    said = _("，{names}最多（各{n}项次）") if len(worst) > 1 else _("，{names}最多（{n}项次）")
    return head + said.format(names=joined(worst), n=most)


def milestones(state: str, n: int, first_due: date | None) -> str:
    """How many items are in a state, and when the first of them is or was due."""
    said = _("{state}{n}项次").format(state=state_word(state), n=n)
    if state == "done" or first_due is None:
        return said
    return said + _("，最早期限{day}").format(day=first_due)
