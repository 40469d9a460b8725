"""Which parts are behind their targets, and since when?"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from dashboard import compare, plan, theme
from dashboard.i18n import _
from dashboard.indicators.values import days_of
from dashboard.needs.need import Need, figure
from dashboard.needs.parts import with_option
from dashboard.periods import DAY, Period, add_months
from dashboard.view import View

# What is held against the time elapsed; then what is held against the number itself.
PATHS = ("T3", "T4", "D09")
WINDOWS = "T1"


def candidates(view: View, before: date | None) -> Iterator[Need]:
    """One line per indicator and part whose light is red or amber; windows are a kind of their own.

    It is new where it began after the last known day of the snapshot before.
    """
    for code in PATHS:
        rows = _lit(view, code)
        monthly = _monthly(view, code) if rows else {}
        for row in rows:
            since = _since(view, code, row, monthly)
            yield _behind(view, code, row, since, is_new=_is_new(view, since, before))
    for row in _lit(view, WINDOWS):
        since = view.period.calendar_year.start
        yield _windows(row, since, is_new=_is_new(view, since, before))


def _lit(view: View, code: str) -> list[dict]:
    return compare.children(view, code).filter(pl.col("light").is_in(["red", "amber"])).to_dicts()


def _is_new(view: View, since: date, before: date | None) -> bool:
    """The month in which it began was over, as far as is known, only after the snapshot before."""
    return before is not None and min(add_months(since, 1) - DAY, view.period.cut) > before


def _behind(view: View, code: str, row: dict, since: date, *, is_new: bool) -> Need:
    size, reason, extent = _out_of_band(row) if _has_band(view, code) else _slow(view, code, row)
    return Need(
        "targets", row["light"], row["option"], code, reason, size, extent, since, is_new,
        *figure(code),
    )  # fmt: skip


def _days(view: View, code: str) -> Period:
    return days_of(plan.current().indicators[code], view.period)


def _has_band(view: View, code: str) -> bool:
    """What was spent is held against the time elapsed until the year is over, then against a band."""
    return code == "D09" and view.period.is_complete_year


def _out_of_band(row: dict) -> tuple[float, str, str]:
    low, high = plan.current().indicators["D09"].band or (0.0, 0.0)
    size = max(low - row["value"], row["value"] - high)
    return size, _("业务经费执行率不在{low:g}%—{high:g}%").format(low=low, high=high), theme.pct(row["value"])


def _slow(view: View, code: str, row: dict) -> tuple[float, str, str]:
    """How far behind, in percentage points; the reason and the extent in words."""
    slow = {"T3": _("办案慢于时序"), "T4": _("经费到位慢于时序"), "D09": _("经费支出慢于时序")}
    missed = {"T3": _("办案未达目标"), "T4": _("经费到位未达目标")}
    done = theme.pct(row["value"] if code == "D09" else row["completion_pct"])
    if code in missed and not _days(view, code).is_partial:
        return -row["deviation"], missed[code], _("完成{done}").format(done=done)
    extent = _("{points}个百分点（完成{done}）").format(points=f"{-row['deviation']:.1f}", done=done)
    return -row["deviation"], slow[code], extent


def _windows(row: dict, since: date, *, is_new: bool) -> Need:
    extent = _("现有{n}个，目标{target}个").format(
        n=theme.count(row["value"]), target=theme.count(row["target"])
    )
    return Need(
        "windows", row["light"], row["option"], WINDOWS, _("临街一层窗口少于目标"),
        -row["deviation"], extent, since, is_new, *figure(WINDOWS),
    )  # fmt: skip


def _monthly(view: View, code: str) -> Mapping[tuple[str, date], float]:
    """Cases approved or business money spent by part and month; nothing for what has no dates in the year."""
    if code == "T4":
        return {}
    if code == "T3":
        rows, column = view.case_query("needs/months"), "approved"
    else:
        rows, column = view.query("needs/spent"), "business_yuan"
    sums = with_option(view, rows).group_by("option", "month").agg(pl.col(column).cast(pl.Float64).sum())
    return {(option, month): value for option, month, value in sums.iter_rows()}


def _since(view: View, code: str, row: dict, monthly: Mapping[tuple[str, date], float]) -> date:
    """First day of the month since whose end the part has been behind; of the year where months tell nothing."""
    if code == "T4" or _has_band(view, code):
        return view.period.calendar_year.start
    period = _days(view, code)
    goal = row["n"] if code == "D09" else row["target"]
    total, since, month = 0.0, None, period.start
    while month <= period.cut:
        total += monthly.get((row["option"], month), 0.0)
        if 100 * total / goal >= _elapsed_pct(period, month):
            since = None
        elif since is None:
            since = month
        month = add_months(month, 1)
    return since or add_months(month, -1)


def _elapsed_pct(period: Period, month: date) -> float:
    """The time elapsed at the end of a month, or on the last known day in it."""
    return replace(period, as_of=min(add_months(month, 1) - DAY, period.cut)).elapsed_pct
