"""The figures on the 12348 hotline: calls, answers, languages, waiting."""

from datetime import timedelta

import polars as pl

from dashboard import charts, figure, text
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import assess, total
from dashboard.panels import consultations, needed, shares, targets
from dashboard.remembering import remembered
from dashboard.tabulate import each
from dashboard.text import hotline as sentences
from dashboard.view import View, period_name

RATES = ("A17b", "A17c", "A14", "A04c")
HOTLINE = "hotline_12348"
CALLS = pl.col("channel") == HOTLINE


@remembered
def headline(view: View) -> str:
    """Calls, how many a day, how many answered, how many content."""
    calls = assess("A17", view.scope, view.period).reading
    days = (view.period.cut - view.period.start + timedelta(days=1)).days
    answered, content = (assess(code, view.scope, view.period).reading for code in ("A17b", "A17c"))
    return sentences.headline(period_name(view.period), calls, days, answered, content)


@remembered
def calls(view: View) -> Figure:
    """Calls month by month, answered and not."""
    rows = consultations.months(view).filter(CALLS)
    if unknown := consultations.unknown(view, "calls", _("12348热线来电"), rows):
        return unknown
    monthly = rows.group_by("month", maintain_order=True).agg(pl.col("received", "answered").sum())
    asked = view.query("hotline/by_month").filter(CALLS)
    received = total(asked, "received")
    lost = received - total(asked, "answered")
    names = consultations.month_names(monthly)
    parts = ((_("已接通"), pl.col("answered")), (_("未接通"), pl.col("received") - pl.col("answered")))
    stacked = pl.concat([monthly.select("month", label=names, part=pl.lit(p), value=v) for p, v in parts])
    stacked = stacked.with_columns(is_partial=pl.col("month").dt.month_end() > view.period.cut)
    return figure.drawn(
        "calls",
        sentences.calls(received, lost),
        _("12348热线各月来电；斜纹为未满月。导出数据没有时段，不分小时"),
        charts.stacked(stacked, unit=_("次"), height=260),
        Twin(
            monthly,
            {"month": _("月份"), "received": _("来电（次）"), "answered": _("接通（次）")},
            indicators=("A17", "A17b"),
            queries=("hotline/by_month",),
        ),
        view,
    )


@remembered
def rates(view: View) -> Figure:
    """Answered, content, in time: against their targets."""
    if lack := needed.lacking(view, "hotline-rates", _("接通与满意"), "consultations"):
        return lack
    found = targets.assessed(view, RATES)
    answered, content = found[0].reading, found[1].reading
    asked = _("；热线评价率{share}（评价数÷接通数）").format(share=text.share(content.n, answered.numerator))
    return targets.draw(
        view,
        "hotline-rates",
        sentences.rates(found),
        _("竖线为目标") + (asked if content.n is not None else ""),
        found,
        queries=("hotline/questions",),
        height=260,
    )


@remembered
def languages(view: View) -> Figure:
    """Calls in Mongolian: their share, unit by unit."""
    title = _("蒙古语来电")
    if lack := needed.lacking(view, "languages", title, "consultations"):
        return lack
    found = assess("B08c", view.scope, view.period).reading
    period = period_name(view.period)
    return shares.by_unit(
        view,
        "B08c",
        "languages",
        lambda _rows: sentences.languages(found),
        _("12348热线来电中使用蒙古语的占比，{period}").format(period=period),
        nothing=(title, _("{period}没有蒙古语来电记录").format(period=period)),
    )


@remembered
def waiting(view: View) -> Figure:
    """How long callers waited and talked, month by month."""
    rows = consultations.months(view).filter(CALLS)
    if unknown := consultations.unknown(view, "waiting", _("等待与通话时长"), rows):
        return unknown
    known = means(rows)
    if known.is_empty():
        return figure.missing("waiting", _("等待与通话时长"), _("各月均未上报等待时长"))
    asked = view.query("hotline/by_month").filter(CALLS)
    shown = known.select(
        "month",
        label=consultations.month_names(known),
        value=pl.col("wait"),
        written=each(known["wait"], lambda seconds: f"{seconds:.0f}"),
        is_partial=pl.col("month").dt.month_end() > view.period.cut,
    )
    return figure.drawn(
        "waiting",
        sentences.waiting(
            _mean(asked, "wait_seconds", "timed_answers"), _mean(asked, "talk_seconds", "talked_answers")
        ),
        _("各月每个接通来电的平均等待时长（秒）；斜纹为未满月"),
        charts.columns(shown, height=280),
        Twin(
            known,
            {
                "month": _("月份"),
                "wait": _("平均等待（秒）"),
                "talk": _("平均通话（秒）"),
                "timed_answers": _("接通（次）"),
            },
            indicators=("A17b",),
            queries=("hotline/by_month",),
        ),
        view,
    )


def means(rows: pl.DataFrame) -> pl.DataFrame:
    """Seconds waited and talked per answered call, month by month, of the months that tell."""
    sums = rows.group_by("month", maintain_order=True).agg(
        pl.col("timed_answers", "wait_seconds", "talked_answers", "talk_seconds").sum()
    )
    return sums.filter(pl.col("timed_answers") > 0).with_columns(
        wait=1.0 * pl.col("wait_seconds") / pl.col("timed_answers"),
        talk=1.0 * pl.col("talk_seconds") / pl.col("talked_answers"),
    )


def _mean(sums: pl.DataFrame, seconds: str, answered: str) -> float | None:
    n = total(sums, answered)
    return total(sums, seconds) / n if n else None
