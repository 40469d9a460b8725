"""What do the fund rules suspect, in one sentence?"""

from collections.abc import Mapping, Sequence

import polars as pl

from dashboard import theme
from dashboard.i18n import _
from dashboard.periods import year_after

Counts = Mapping[str, int]  # findings of the severities R, A and I


def headline(days: str, n: Counts, units: int | None, money: str, new: int | None, excepted: int) -> str:
    """Findings of severity R, the units and the money they name, and what is new; then the other severities.

    units: none for a single unit; money: see payments, empty without; new: none without an earlier snapshot.
    """
    if not any(n.values()):
        none = _("{days}资金使用规则没有列出疑似问题").format(days=days)
        return none + beside(excepted) + _("。")
    parts = [_("{days}资金使用规则没有列出R级疑似问题").format(days=days)]
    if n["R"]:
        parts = [_("{days}资金使用规则列出疑似问题{n}条").format(days=days, n=n["R"])]
        parts += [_("涉及{n}个单位").format(n=units)] if units is not None else []
        parts += [money] if money else []
        parts += [] if new is None else [_new(new)]
    others = _("；须复核{a}条、监测{i}条").format(a=n["A"], i=n["I"])
    return _("，").join(parts) + others + beside(excepted) + _("。")


def _new(n: int) -> str:
    return _("较上次快照新增{n}条").format(n=n) if n else _("较上次快照没有新增")


def payments(n: int, yuan: float) -> str:
    """The payments that findings name, and their sum."""
    return _("付款{n}笔、{yuan}").format(n=n, yuan=theme.yuan(yuan))


def beside(excepted: int) -> str:
    """How many findings are left out because an exception is registered."""
    return _("；另有{n}条已登记例外").format(n=excepted) if excepted else ""


def summary(n: Counts, excepted: int) -> str:
    """Findings by severity, for the page on funds."""
    if not any(n.values()):
        return _("资金使用规则没有列出疑似问题") + beside(excepted)
    return _("资金使用规则列出疑似问题{R}条，须复核{A}条，监测{I}条").format(**n) + beside(excepted)


def rules(n: Sequence[int]) -> str:
    """How many rules found what at worst: suspects, to review, to watch, nothing, not judged."""
    parts = [
        _("{n}条列出疑似问题").format(n=n[0]),
        _("{n}条须复核").format(n=n[1]),
        _("{n}条仅作监测").format(n=n[2]),
        _("{n}条未发现").format(n=n[3]),
        _("{n}条未能判断").format(n=n[4]),
    ]
    named = [part for part, some in zip(parts, n, strict=True) if some]
    return _("{n}条规则中{parts}").format(n=sum(n), parts=_("，").join(named))


def heat(units: Sequence[tuple[str, int]], *, is_severe: bool) -> str:
    """Where most findings are: of severity R, or of all where there is none of it; name and findings of each unit."""
    most = max(n for _unit, n in units)
    first = [unit for unit, n in units if n == most]
    if not most:
        return _("各地都没有列出疑似问题")
    if len(first) > 1:
        tied = (
            _("{units}地疑似问题并列最多（各{n}条）")
            if is_severe
            else _("没有R级疑似问题；{units}地须复核和监测的并列最多（各{n}条）")
        )
        return tied.format(units=len(first), n=most)
    said = (
        _("{unit}疑似问题最多（{n}条）")
        if is_severe
        else _("没有R级疑似问题；{unit}须复核和监测的最多（{n}条）")
    )
    return said.format(unit=first[0], n=most)


def listing(rule: str, n: int, yuan: float | None, excepted: int) -> str:
    """How many findings of a rule there are, and about how much money (none: it is about no sum)."""
    said = _("{rule}：列出{n}条") if yuan is None else _("{rule}：列出{n}条，涉及{yuan}")
    said = said.format(rule=rule, n=n, yuan=theme.yuan(yuan))
    return said + (_("，另有{left}条已登记例外").format(left=excepted) if excepted else "")


def trend(spans: pl.DataFrame) -> str:
    """Findings of severity R in the last whole span, and in the same one a year before.

    spans: first (day), span (name), severity, value (count), is_partial.
    """
    severe = spans.filter(severity="R")
    whole = severe.filter(~pl.col("is_partial"))
    if whole.is_empty():
        return _("{span}（未满）R级疑似问题{n}条").format(span=severe["span"][-1], n=severe["value"][-1])
    last = whole.row(-1, named=True)
    before = whole.filter(pl.Series(year_after(whole["first"])) == last["first"])
    if before.is_empty():
        return _("{span}R级疑似问题{n}条").format(span=last["span"], n=last["value"])
    return _("{span}R级疑似问题{n}条，上年同期{before}条").format(
        span=last["span"], n=last["value"], before=before["value"][0]
    )


def since(new: Counts, gone: Counts) -> str:
    """New and gone since the snapshot before, and how many of them are severe."""
    added, left = sum(new.values()), sum(gone.values())
    if not added and not left:
        return _("与上次快照相比没有变化")
    return _("较上次快照新增{new}条（疑似{new_severe}条），{gone}条不再出现（疑似{gone_severe}条）").format(
        new=added, new_severe=new["R"], gone=left, gone_severe=gone["R"]
    )


def gone(n: int) -> str:
    """How many findings of the snapshot before are no more."""
    return _("上次快照列出的{n}条本次不再出现").format(n=n)


def exceptions(n: int) -> str:
    """How many findings have a registered exception."""
    return _("{n}条已登记例外，不计入状态和条数").format(n=n)
