"""Which reports are missing, which rows were set aside, and what was changed afterwards, in one sentence?"""

from collections.abc import Mapping, Sequence

import polars as pl

from dashboard.i18n import _, joined
from dashboard.text.words import places, table_name

FEW_TABLES = 2  # tables named where several have gaps of equally many units


def headline(reports: pl.DataFrame, gaps: pl.DataFrame, silent: int, absent: int, untold: int) -> str:
    """How many units have reported everything due, where most is missing, and which tables nobody delivered.

    reports, gaps: table_name and unit_code of each report that is due, and of those with a gap; silent: units
    without a case or payment; absent: tables that the export lacks; untold: tables in which nobody reports yet.
    """
    parts = [_reports(reports, gaps)] + ([most(gaps)] if reports["unit_code"].n_unique() > 1 else [])
    parts += [_("{n}个单位近月没有案件或支出记录").format(n=silent)] if silent else []
    parts += [_("{n}张表全部未报送").format(n=absent)] if absent else []
    parts += [_("{n}张表本期尚无单位报送").format(n=untold)] if untold else []
    return _("；").join(part for part in parts if part) + _("。")


def _reports(reports: pl.DataFrame, gaps: pl.DataFrame) -> str:
    """Units that are complete; of one unit its tables."""
    units, tables = reports["unit_code"].n_unique(), reports["table_name"].n_unique()
    if not units:
        return _("本期没有应报的汇总表")
    if units > 1:
        said = _("{total}个单位中{done}个报齐应报的汇总表（共{tables}张）")
        return said.format(total=units, done=units - gaps["unit_code"].n_unique(), tables=tables)
    if gaps.is_empty():
        return _("应报的{tables}张汇总表已报齐").format(tables=tables)
    names = joined([table_name(name) for name in gaps["table_name"]])
    said = _("应报的{tables}张汇总表中{n}张有缺口：{names}")
    return said.format(tables=tables, n=gaps.height, names=names)


def most(gaps: pl.DataFrame) -> str:
    """The tables with gaps of most units; nothing where there is none, or where many are equal."""
    counts = gaps.group_by("table_name").agg(n=pl.len()).sort("table_name")
    worst = counts.filter(pl.col("n") == pl.col("n").max())
    if worst.is_empty() or worst.height > FEW_TABLES:
        return ""
    names = joined([table_name(name) for name in worst["table_name"]])
    said = (
        _("缺口最多的是{names}（{n}个单位）")
        if worst.height == 1
        else _("缺口最多的是{names}（各{n}个单位）")
    )
    return said.format(names=names, n=worst["n"][0])


def heat(parts: Sequence[tuple[str, int, int]]) -> str:
    """Which part has most gaps in the tables of totals: name, gaps, reports that are due."""
    if not sum(asked for _name, _gaps, asked in parts):
        return _("本期没有应报的汇总表")
    n = max(gaps for _name, gaps, _asked in parts)
    worst = [name for name, gaps, _asked in parts if gaps == n]
    if not n:
        return _("所列各地汇总表均已报齐")
    if len(worst) > 1:
        return _("{names}汇总表缺口最多，各{n}处").format(names=places(worst, most=1), n=n)
    return _("{name}汇总表缺口最多，{n}处").format(name=worst[0], n=n)


def gaps(missing: int, late: int, absent: int) -> str:
    """How many reports are missing, how many late or left out, and how many tables nobody delivered."""
    parts = [_("{n}份报表未报送").format(n=missing)] if missing else []
    parts += [_("{n}份迟报或漏报").format(n=late)] if late else []
    parts += [_("{n}张表全部未报送").format(n=absent)] if absent else []
    return _("，").join(parts) or _("应报的汇总表没有缺口")


def touched(tables: int, n: int) -> str:
    """How many indicators the tables with gaps feed."""
    return _("有缺口的{tables}张表涉及{n}项指标").format(tables=tables, n=n)


def set_aside(rows: int, tables: int) -> str:
    """How many rows were set aside, and of how many tables."""
    return _("{n}行不合规范被搁置，来自{tables}张表").format(n=rows, tables=tables)


def changes(kinds: Mapping[str, int]) -> str:
    """How many closed months and years were added, changed and withdrawn since the last snapshot."""
    said = _("较上次快照事后改动{n}处：补报{added}处，改报{changed}处，撤回{withdrawn}处")
    return said.format(n=sum(kinds.values()), **kinds)


def revised(units: Sequence[tuple[str, int]], kinds: Mapping[str, int]) -> str:
    """How many units changed how much, in which way, and who most: name and entries of each."""
    said = _("{units}个单位事后改动{n}处：补报{added}处，改报{changed}处，撤回{withdrawn}处")
    told = said.format(units=len(units), n=sum(kinds.values()), **kinds)
    highest = max((n for _name, n in units), default=0)
    worst = [name for name, n in units if n == highest]
    if len(units) < 2 or len(worst) > 1:
        return told
    return told + _("；{name}最多，{n}处").format(name=worst[0], n=highest)


def revised_headline(snapshot: str, items: int, changed: int, cells: int) -> str:
    """How many items changed since which snapshot, and how much was changed in months that were over."""
    if not changed and not cells:
        return _("较快照{id}，{n}项指标数值均未变动，已结束的月份和年份没有事后改动。").format(
            id=snapshot, n=items
        )
    told = _("较快照{id}，{n}项指标中{changed}项数值有变动；已结束的月份和年份事后改动{cells}处。")
    return told.format(id=snapshot, n=items, changed=changed, cells=cells)


def not_yet_known(snapshot: str, items: int, period: str) -> str:
    """In place of that, where the earlier snapshot ends before the period begins."""
    told = _("快照{id}还没有{period}的数据，{n}项指标无从比较。")
    return told.format(id=snapshot, n=items, period=period)


def revised_figures(kinds: Sequence[tuple[str, int]], same: int, silent: int) -> str:
    """How many items of each kind changed (name and number), how many did not, and how many have no value at all."""
    words = [_("{kind}{n}项").format(kind=kind, n=n) for kind, n in kinds if n]
    told = _("{changed}项指标有变动（{kinds}），其余{same}项未变") if words else _("{same}项指标均未变动")
    told = told.format(changed=sum(n for _kind, n in kinds), kinds=joined(words), same=same)
    return told + (_("，其中{silent}项两次都没有数值").format(silent=silent) if silent else "")
