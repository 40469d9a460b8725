"""The figures on service online: by which way people ask, apply and are answered."""

from collections.abc import Sequence

import polars as pl

from dashboard import charts, figure, text, theme
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import assess, total
from dashboard.panels import consultations, needed
from dashboard.remembering import remembered
from dashboard.tabulate import each, labels
from dashboard.text import hotline as sentences
from dashboard.view import View, period_name


@remembered
def channels(view: View) -> Figure:
    """By which way people ask, month by month."""
    rows = consultations.months(view)
    if unknown := consultations.unknown(view, "channels", _("咨询渠道"), rows):
        return unknown
    by_way = rows.group_by("month", "channel", maintain_order=True).agg(pl.col("received").sum())
    found = assess("A19", view.scope, view.period).reading
    named = by_way.with_columns(
        label=consultations.month_names(by_way),
        part=labels(by_way["channel"], "consultation_channel"),
        value=pl.col("received"),
        is_partial=pl.col("month").dt.month_end() > view.period.cut,
    )
    return figure.drawn(
        "channels",
        sentences.channels(total(view.query("hotline/by_month"), "received"), found),
        _("各月咨询，按渠道；斜纹为未满月"),
        charts.stacked(named, unit=_("人次"), height=280),
        Twin(
            named,
            {"month": _("月份"), "part": _("渠道"), "value": _("咨询（人次）")},
            indicators=("A19", "A18b", "A04"),
            queries=("hotline/by_month",),
        ),
        view,
    )


@remembered
def referrals(view: View) -> Figure:
    """How many consultations became applications for legal aid?"""
    if lack := needed.lacking(view, "referrals", _("咨询转申请"), "consultations"):
        return lack
    rows = view.query("hotline/by_month").group_by("channel").agg(pl.col("received", "referred").sum())
    told = rows.filter(pl.col("referred") > 0).sort("referred", "channel", descending=[True, False])
    if told.is_empty():
        return figure.missing(
            "referrals",
            _("咨询转申请"),
            _("{period}没有上报转为援助申请的咨询").format(period=period_name(view.period)),
        )
    named = told.with_columns(label=labels(told["channel"], "consultation_channel"), value=pl.col("referred"))
    return figure.drawn(
        "referrals",
        sentences.referrals(total(told, "referred"), total(told, "received")),
        _("由咨询转为法律援助申请的次数，仅列已上报转介数的渠道"),
        charts.split(named, _("次"), height=90),
        Twin(
            named,
            {"label": _("渠道"), "received": _("咨询（人次）"), "referred": _("转申请（次）")},
            queries=("hotline/by_month",),
        ),
        view,
    )


@remembered
def online(view: View) -> Figure:
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
        return figure.missing(
            "online", _("网上申请与办理"), _("{period}没有网上申请").format(period=period_name(view.period))
        )
    return figure.drawn(
        "online",
        sentences.online(applied.number, throughout),
        _("申请按申请日、批准按决定日计，不是同一批案件；全部批准案件网上办理率{share}").format(
            share=text.share(handled.numerator, handled.n)
        ),
        charts.split(rows, _("件"), height=120),
        Twin(
            rows,
            {"label": _("环节"), "value": _("案件（件）")},
            indicators=("A12", *codes),
            queries=("cases/applied", "cases/approved"),
        ),
        view,
    )


@remembered
def backlog(view: View) -> Figure:
    """Questions on the web that were not answered, month by month."""
    rows = consultations.months(view).filter(channel="web")
    if unknown := consultations.unknown(view, "backlog", _("网上咨询未答复"), rows):
        return unknown
    monthly = rows.group_by("month", maintain_order=True).agg(pl.col("received", "answered").sum())
    left = monthly.with_columns(left=pl.col("received") - pl.col("answered"))
    shown = left.select(
        "month",
        label=consultations.month_names(left),
        value=pl.col("left"),
        written=each(left["left"], theme.count),
        is_partial=pl.col("month").dt.month_end() > view.period.cut,
    )
    open_now = assess("A14b", view.scope, view.period)
    in_time = assess("A14", view.scope, view.period)
    return figure.drawn(
        "backlog",
        sentences.backlog(open_now, in_time),
        _("各月收到而未答复的网上咨询（件）；斜纹为未满月"),
        charts.columns(shown, height=280),
        Twin(
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
