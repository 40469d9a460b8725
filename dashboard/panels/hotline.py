"""The figures of the page on the 12348 hotline and on service online."""

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

from dashboard import charts, page, series, text, theme
from dashboard.compare import children
from dashboard.i18n import _, pick
from dashboard.indicators import assess, total
from dashboard.panels import maps, needed
from dashboard.panels.overview import most
from dashboard.tabulate import each, labels
from dashboard.view import View, period_name

RATES = ("A17b", "A17c", "A14", "A04c")
HOTLINE = "hotline_12348"
CALLS = pl.col("channel") == HOTLINE


def headline(view: View) -> str:
    """Calls, how many a day, how many answered, how many content."""
    calls = assess("A17", view.scope, view.period).reading
    if calls.number is None:
        return _("12348热线：{why}。").format(why=calls.why)
    days = (view.period.cut - view.period.start + timedelta(days=1)).days
    answered, content = (assess(code, view.scope, view.period).reading for code in ("A17b", "A17c"))
    return _("{period}12348热线来电{n}次，日均{daily}次，接通率{answered}，满意率{content}。").format(
        period=period_name(view.period),
        n=theme.count(calls.number),
        daily=f"{calls.number / days:.1f}",
        answered=text.share(answered.numerator, answered.n),
        content=text.share(content.numerator, content.n),
    )


def months(view: View) -> pl.DataFrame:
    """Questions of the months that a chart shows (see queries/hotline/by_month)."""
    return view.within(series.window(view.period)).query("hotline/by_month")


def month_names(rows: pl.DataFrame) -> pl.Series:
    """1月 under a column; with more than one year the year stands below its first month."""
    days = rows["month"].unique().sort().to_list()
    firsts = {day.year: day for day in reversed(days)}

    def name(day: date) -> str:
        month = pick(f"{day.month}月", f"{day:%b}")
        is_first = len(firsts) > 1 and firsts[day.year] == day
        return f"{month}<br>{day.year}" + pick("年", "") if is_first else month

    return each(rows["month"], name)


def unknown(view: View, name: str, measure: str, rows: pl.DataFrame) -> bool:
    """Says in a figure's place why there is nothing to draw; tells whether it did."""
    if needed.said(view, name, measure, "consultations"):
        return True
    if rows.is_empty():
        page.empty(name, measure, _("{period}没有上报数据").format(period=period_name(view.period)))
    return rows.is_empty()


def calls(view: View) -> None:
    """Calls month by month, answered and not."""
    rows = months(view).filter(CALLS)
    if unknown(view, "calls", _("12348热线来电"), rows):
        return
    monthly = rows.group_by("month", maintain_order=True).agg(pl.col("received", "answered").sum())
    asked = view.query("hotline/by_month").filter(CALLS)
    received = total(asked, "received")
    lost = received - total(asked, "answered")
    names = month_names(monthly)
    parts = ((_("已接通"), pl.col("answered")), (_("未接通"), pl.col("received") - pl.col("answered")))
    stacked = pl.concat([monthly.select("month", label=names, part=pl.lit(p), value=v) for p, v in parts])
    stacked = stacked.with_columns(is_partial=pl.col("month").dt.month_end() > view.period.cut)
    page.figure(
        "calls",
        _("来电{n}次，未接通{lost}次").format(n=theme.count(received), lost=theme.count(lost)),
        _("12348热线各月来电；斜纹为未满月。导出数据没有时段，不分小时"),
        charts.stacked(stacked, unit=_("次"), height=260),
        page.Twin(
            monthly,
            {"month": _("月份"), "received": _("来电（次）"), "answered": _("接通（次）")},
            indicators=("A17", "A17b"),
            queries=("hotline/by_month",),
        ),
        view,
    )


def rates(view: View) -> None:
    """Answered, content, in time: against their targets."""
    found = [assess(code, view.scope, view.period) for code in RATES]
    if needed.said(view, "hotline-rates", _("接通与满意"), "consultations"):
        return
    rows = pl.DataFrame(
        [
            {
                "label": text.name(a.indicator),
                "value": a.reading.number,
                "target": a.target_number,
                "light": a.light,
                "written": text.value(a),
                "n": a.reading.n,
            }
            for a in found
        ],
        schema_overrides={"value": pl.Float64, "target": pl.Float64, "n": pl.Float64},
    )
    short = [text.name(a.indicator) for a in found if a.light in ("amber", "red")]
    known = [a for a in found if a.light != "grey"]
    sentence = (
        _("{names}未达到目标").format(names=_("、").join(short))
        if short
        else _("接通、满意和答复均达到目标")
        if known
        else _("接通与满意：本期没有可评的比率")
    )
    content = assess("A17c", view.scope, view.period).reading
    answered = assess("A17b", view.scope, view.period).reading
    asked = _("；热线评价率{share}（评价数÷接通数）").format(share=text.share(content.n, answered.numerator))
    page.figure(
        "hotline-rates",
        sentence,
        _("竖线为目标") + (asked if content.n is not None else ""),
        charts.bullet(rows, height=260),
        page.Twin(
            rows,
            {"label": _("指标"), "value": _("数值（%）"), "target": _("目标（%）"), "n": _("分母")},
            indicators=RATES,
            queries=("hotline/questions",),
        ),
        view,
    )


def languages(view: View) -> None:
    """Calls in Mongolian: their share, unit by unit."""
    found = assess("B08c", view.scope, view.period)
    around = maps.neighbourhood(view)
    if needed.said(view, "languages", _("蒙古语来电"), "consultations"):
        return
    rows = children(around, "B08c")
    if rows["value"].is_null().all():
        page.empty(
            "languages",
            _("蒙古语来电"),
            _("{period}没有蒙古语来电记录").format(period=period_name(view.period)),
        )
        return
    shown = rows.select(
        "unit_code", "name", "value", "label", "rank",
        tone=pl.when("is_small").then(pl.lit("grey")).otherwise(pl.lit("light")),
    )  # fmt: skip
    page.figure(
        "languages",
        _("蒙古语来电占{share}").format(share=text.share(found.reading.numerator, found.reading.n)),
        _("12348热线来电中使用蒙古语的占比，{period}").format(period=period_name(view.period)),
        charts.ranking(shown, None, "", most(shown), height=330),
        page.Twin(rows, maps.headings(), indicators=("B08c",)),
        view,
    )


def waiting(view: View) -> None:
    """How long callers waited and talked, month by month."""
    rows = months(view).filter(CALLS)
    if unknown(view, "waiting", _("等待与通话时长"), rows):
        return
    sums = rows.group_by("month", maintain_order=True).agg(
        pl.col("timed_answers", "wait_seconds", "talked_answers", "talk_seconds").sum()
    )
    wait = 1.0 * pl.col("wait_seconds") / pl.col("timed_answers")
    talk = 1.0 * pl.col("talk_seconds") / pl.col("talked_answers")
    known = sums.filter(pl.col("timed_answers") > 0).with_columns(wait=wait, talk=talk)
    if known.is_empty():
        page.empty("waiting", _("等待与通话时长"), _("各月均未上报等待时长"))
        return
    asked = view.query("hotline/by_month").filter(CALLS)
    shown = known.select(
        "month",
        label=month_names(known),
        value=pl.col("wait"),
        written=each(known["wait"], lambda seconds: f"{seconds:.0f}"),
        is_partial=pl.col("month").dt.month_end() > view.period.cut,
    )
    page.figure(
        "waiting",
        _("平均等待{wait}秒，平均通话{talk}秒").format(
            wait=_mean(asked, "wait_seconds", "timed_answers"),
            talk=_mean(asked, "talk_seconds", "talked_answers"),
        ),
        _("各月每个接通来电的平均等待时长（秒）；斜纹为未满月"),
        charts.columns(shown, height=280),
        page.Twin(
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


def _mean(sums: pl.DataFrame, seconds: str, answered: str) -> str:
    n = total(sums, answered)
    return f"{total(sums, seconds) / n:.0f}" if n else "—"


def channels(view: View) -> None:
    """By which way people ask, month by month."""
    rows = months(view)
    if unknown(view, "channels", _("咨询渠道"), rows):
        return
    by_way = rows.group_by("month", "channel", maintain_order=True).agg(pl.col("received").sum())
    found = assess("A19", view.scope, view.period).reading
    named = by_way.with_columns(
        label=month_names(by_way),
        part=labels(by_way["channel"], "consultation_channel"),
        value=pl.col("received"),
        is_partial=pl.col("month").dt.month_end() > view.period.cut,
    )
    page.figure(
        "channels",
        _("咨询{n}人次，线上（网络、视频）占{share}").format(
            n=theme.count(total(view.query("hotline/by_month"), "received")),
            share=text.share(found.numerator, found.n),
        ),
        _("各月咨询，按渠道；斜纹为未满月"),
        charts.stacked(named, unit=_("人次"), height=280),
        page.Twin(
            named,
            {"month": _("月份"), "part": _("渠道"), "value": _("咨询（人次）")},
            indicators=("A19", "A18b", "A04"),
            queries=("hotline/by_month",),
        ),
        view,
    )


def referrals(view: View) -> None:
    """How many consultations became applications for legal aid?"""
    if needed.said(view, "referrals", _("咨询转申请"), "consultations"):
        return
    rows = view.query("hotline/by_month").group_by("channel").agg(pl.col("received", "referred").sum())
    told = rows.filter(pl.col("referred") > 0).sort("referred", descending=True)
    if told.is_empty():
        page.empty(
            "referrals",
            _("咨询转申请"),
            _("{period}没有上报转为援助申请的咨询").format(period=period_name(view.period)),
        )
        return
    named = told.with_columns(label=labels(told["channel"], "consultation_channel"), value=pl.col("referred"))
    page.figure(
        "referrals",
        _("{n}次咨询转为援助申请，占这些渠道咨询的{share}").format(
            n=theme.count(total(told, "referred")),
            share=text.share(total(told, "referred"), total(told, "received")),
        ),
        _("由咨询转为法律援助申请的次数，仅列已上报转介数的渠道"),
        charts.split(named, _("次"), height=90),
        page.Twin(
            named,
            {"label": _("渠道"), "received": _("咨询（人次）"), "referred": _("转申请（次）")},
            queries=("hotline/by_month",),
        ),
        view,
    )


def online(view: View) -> None:
    """Applications online, and how far they are handled online."""
    codes = ("A12b", "A19b", "A13")
    applied, throughout, handled = (
        assess(code, view.scope, view.period, matters=view.matters).reading for code in codes
    )
    steps: Sequence[tuple[str, float | None]] = (
        (_("网上申请"), applied.number),
        (_("其中批准"), throughout.denominator),
        (_("全程网办"), throughout.numerator),
    )
    rows = pl.DataFrame(
        [{"label": name, "value": int(n)} for name, n in steps if n is not None],
        schema={"label": pl.String, "value": pl.Int64},
    )
    if rows.is_empty() or not rows["value"].sum():
        page.empty(
            "online", _("网上申请与办理"), _("{period}没有网上申请").format(period=period_name(view.period))
        )
        return
    page.figure(
        "online",
        _("网上申请{n}件，批准的网上申请中全程网办占{share}").format(
            n=theme.count(applied.number), share=text.share(throughout.numerator, throughout.n)
        ),
        _("申请按申请日、批准按决定日计，不是同一批案件；全部批准案件网上办理率{share}").format(
            share=text.share(handled.numerator, handled.n)
        ),
        charts.split(rows, _("件"), height=120),
        page.Twin(
            rows,
            {"label": _("环节"), "value": _("案件（件）")},
            indicators=("A12", *codes),
            queries=("cases/applied", "cases/approved"),
        ),
        view,
    )


def backlog(view: View) -> None:
    """Questions on the web that were not answered, month by month."""
    rows = months(view).filter(channel="web")
    if unknown(view, "backlog", _("网上咨询未答复"), rows):
        return
    monthly = rows.group_by("month", maintain_order=True).agg(pl.col("received", "answered").sum())
    left = monthly.with_columns(left=pl.col("received") - pl.col("answered"))
    shown = left.select(
        "month",
        label=month_names(left),
        value=pl.col("left"),
        written=each(left["left"], theme.count),
        is_partial=pl.col("month").dt.month_end() > view.period.cut,
    )
    open_now = assess("A14b", view.scope, view.period)
    in_time = assess("A14", view.scope, view.period)
    page.figure(
        "backlog",
        _("网上咨询未答复{n}，24小时答复率{share}").format(n=text.value(open_now), share=text.value(in_time)),
        _("各月收到而未答复的网上咨询（件）；斜纹为未满月"),
        charts.columns(shown, height=280),
        page.Twin(
            left,
            {
                "month": _("月份"),
                "received": _("收到（件）"),
                "answered": _("答复（件）"),
                "left": _("未答复（件）"),
            },
            indicators=("A14b", "A14"),
            queries=("hotline/by_month",),
        ),
        view,
    )
