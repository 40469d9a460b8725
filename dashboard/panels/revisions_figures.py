"""Which items of the plan have another value than in an earlier snapshot, and by how much?"""

import math
from collections import Counter
from dataclasses import dataclass

import polars as pl

from dashboard import changes, figure, plan, shelf, text, theme
from dashboard.compare import DAYS, YUAN, is_small, written
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import Assessment, assess
from dashboard.panels import revisions
from dashboard.panels.items import item_name
from dashboard.panels.revisions import Pair
from dashboard.panels.tasks import figure_link
from dashboard.text import reporting as sentences
from dashboard.view import View, period_name

# In this order: sizes are compared within a kind only.
KINDS = ("count", "money", "points", "days", "state", "known")


@dataclass(frozen=True)
class Change:
    """One item in both snapshots over the days that both know, and as it stands in the one being read."""

    before: Assessment
    now: Assessment
    latest: Assessment

    @property
    def is_changed(self) -> bool:
        """The values differ, not only in the last bits."""
        before, now = self.before.reading, self.now.reading
        if before.number is None or now.number is None:
            return before.value != now.value
        return not math.isclose(before.number, now.number, rel_tol=1e-9, abs_tol=1e-9)

    @property
    def kind(self) -> str:
        """One of KINDS: in which unit the difference is, whether a state changed, or a value came or went."""
        indicator = self.now.indicator
        if (self.before.reading.value is None) != (self.now.reading.value is None):
            return "known"
        if indicator.in_points:
            return "points"
        return {"status": "state", YUAN: "money", DAYS: "days"}.get(indicator.unit, "count")

    @property
    def size(self) -> float | None:
        """The difference in the item's unit, of a rate in percentage points; none without two numbers."""
        indicator, before, now = self.now.indicator, self.before.reading, self.now.reading
        if is_small(indicator, before.n) or is_small(indicator, now.n):
            return None
        found = changes.compared(indicator, now.number, before.number)
        return found.difference if found else None


@dataclass(frozen=True)
class Figures:
    """The items that were held against each other: those that changed, the largest of each kind first.

    unchanged are all others; silent are those of them without a value in either snapshot.
    """

    pair: Pair
    changes: tuple[Change, ...]
    unchanged: int
    silent: int

    @property
    def total(self) -> int:
        """How many items were compared."""
        return len(self.changes) + self.unchanged


def found(pair: Pair) -> Figures:
    """The items of the chosen page, or of the whole plan, in both snapshots."""
    home = revisions.home()
    codes = [i.id for i in plan.current().indicators.values() if home in ("", i.page)]
    with shelf.opened(pair.earlier.folder):
        before = _assessed(codes, pair.same_days)
    now = _assessed(codes, pair.same_days)
    latest = _assessed(codes, pair.view) if pair.knows_more else now
    every = [Change(*three) for three in zip(before, now, latest, strict=True)]
    changes = sorted((c for c in every if c.is_changed), key=_rank)
    silent = sum(c.now.reading.value is None and not c.is_changed for c in every)
    return Figures(pair, tuple(changes), len(every) - len(changes), silent)


def _assessed(codes: list[str], view: View) -> list[Assessment]:
    return [assess(code, view.scope, view.period, matters=view.matters) for code in codes]


def _rank(change: Change) -> tuple[int, float]:
    return KINDS.index(change.kind), -abs(change.size or 0)


def headline(figures: Figures, months: pl.DataFrame) -> str:
    """How many items changed since which snapshot, and how much was changed in months that were over."""
    snapshot = figures.pair.earlier.id
    if figures.pair.same_days.period.is_future:
        period = period_name(figures.pair.view.period)
        return sentences.not_yet_known(snapshot, figures.total, period)
    return sentences.revised_headline(snapshot, figures.total, len(figures.changes), months.height)


def listing(figures: Figures) -> Figure:
    """One line per changed item: then, now, the difference; the largest of each kind first."""
    pair = figures.pair
    if pair.same_days.period.is_future:
        return figure.missing("revised-figures", _("没有可比较的指标"), _("请改选较早的时期，或较晚的快照。"))
    if not figures.changes:
        return figure.missing("revised-figures", sentence(figures), subtitle(pair) + _("。"))
    rows = pl.DataFrame([row(change, pair) for change in figures.changes])
    twin = Twin(rows, headings(pair), [c.now.indicator.id for c in figures.changes])
    return figure.listed("revised-figures", sentence(figures), subtitle(pair), twin, pair.view)


def sentence(figures: Figures) -> str:
    """How many items of each kind changed, how many did not, and how many have no value at all."""
    counts = Counter(change.kind for change in figures.changes)
    kinds = [(kind_names()[kind], counts[kind]) for kind in KINDS]
    return sentences.revised_figures(kinds, figures.unchanged, figures.silent)


def kind_names() -> dict[str, str]:
    """What the kinds are called."""
    return {
        "count": _("数量"),
        "money": _("金额"),
        "points": _("比率"),
        "days": _("时长"),
        "state": _("状态"),
        "known": _("有无数值"),
    }


def subtitle(pair: Pair) -> str:
    """Which days both snapshots know, and how the lines are sorted."""
    period = period_name(pair.same_days.period)
    said = _("{period}；当时：快照{then}，现在：快照{now}；同类中差值大的在前")
    told = said.format(period=period, then=pair.earlier.id, now=shelf.reading().id)
    if not pair.knows_more:
        return told
    beside = _("；前两列都只计到{day}，差值不含此后新增的日子")
    return told + beside.format(day=pair.cut)


def headings(pair: Pair) -> dict[str, str]:
    """The columns of the list; the latest value has its own where it counts more days."""
    columns = {"item": _("指标"), "before": _("当时"), "now": _("现在"), "difference": _("差值")}
    if pair.knows_more:
        columns["latest"] = _("最新（截至{day}）").format(day=pair.view.period.as_of)
    return columns


def row(change: Change, pair: Pair) -> dict[str, object]:
    """A changed item in words."""
    return {
        "item": item_name(change.now.indicator.id),
        "link": figure_link(pair.view, change.now.indicator),
        "group": kind_names()[change.kind],
        "before": _value(change.before),
        "now": _value(change.now),
        "difference": difference(change),
        "latest": _value(change.latest),
    }


def _value(found: Assessment) -> str:
    return found.reading.why if found.reading.value is None else text.value(found)


def difference(change: Change) -> str:
    """+12件, −3.20万元, +0.4个百分点; in words where there are no two numbers to take one from the other."""
    if change.kind == "known":
        return _("新有数值") if change.before.reading.value is None else _("不再有数值")
    if change.kind == "state":
        return _("状态改变")
    if change.size is None:
        return _("分母不足10，不计差值")
    indicator, size = change.now.indicator, change.size
    sign = "+" if size > 0 else "−"
    said = theme.points(size) if indicator.in_points else sign + written(indicator, abs(size))
    nought = theme.points(0) if indicator.in_points else sign + written(indicator, 0)
    return _("小于显示精度") if said.lstrip("+−") == nought.lstrip("+−") else said
