"""What do the figures on cases come to?"""

from collections.abc import Sequence

import polars as pl

from dashboard import theme
from dashboard.i18n import _
from dashboard.indicators import Reading
from dashboard.text.comparison import pace
from dashboard.text.words import share, share_of, things, with_comma


def headline(volume: str, deviation: float | None) -> str:
    """The cases of the period (see volume), against the time elapsed."""
    return volume + with_comma(pace(deviation)) + _("。")


def months(rows: pl.DataFrame, event: str) -> str:
    """In how many whole months there were more than in the same month a year before.

    rows: now, before, is_partial; event: 批准 or 结案.
    """
    whole = rows.filter(~pl.col("is_partial") & pl.col("before").is_not_null() & pl.col("now").is_not_null())
    more = whole.filter(pl.col("now") > pl.col("before")).height
    if whole.is_empty():
        return _("没有可与上年同月比较的完整月份")
    said = _("{n}个完整月份中有{more}个月{event}件数多于上年同月")
    if not more:
        said = _("{n}个完整月份中没有一个月{event}件数多于上年同月")
    return said.format(n=whole.height, more=more, event=event)


def path(event: str, last: float, deviation: float | None, projected: float | None) -> str:
    """Cases up to the last known day, against the time elapsed, and where the year will end."""
    sentence = _("累计{event}{n}件").format(event=event, n=theme.count(last)) + with_comma(pace(deviation))
    if projected is None:
        return sentence
    return sentence + _("，年底约{mid}件").format(mid=theme.count(round(projected)))


def split(title: str, parts: Sequence[tuple[str, int]], whole: int) -> str:
    """Which part has most cases, and its share; parts: name and cases, the most first."""
    most = parts[0][1]
    top = [name for name, cases in parts if cases == most]
    words = {"title": title, "top": things(top), "n": theme.count(most), "share": share(most, whole)}
    if len(top) == 1:
        return _("{title}：{top}最多，{n}件，占{share}").format(**words)
    return _("{title}：{top}并列最多，各{n}件，各占{share}").format(**words)


def waits(step: str, on_time: Reading, p90: float | None) -> str:
    """The share of a step done in time, and the days that nine in ten needed in the last month that tells."""
    sentence = _("{title}按时率{share}").format(title=step, share=share_of(on_time))
    if p90 is None:
        return sentence
    return sentence + _("，最近一月P90为{days}").format(days=theme.days(p90))


def open_cases(n: int, old: int, overdue: float | None) -> str:
    """Approved cases that are not closed, those of more than a year, and those past a limit."""
    sentence = _("没有在办案件")
    if n:
        sentence = _("在办{open}件，其中{old}件批准已满一年").format(
            open=theme.count(n), old=theme.count(old)
        )
    if overdue is None:
        return sentence + _("；超时限件数未报送")
    if not overdue:
        return sentence + _("；没有环节超时限的")
    return sentence + _("；{overdue}件有环节超时限").format(overdue=theme.count(overdue))
