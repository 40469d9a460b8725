"""The figures of the page on publicity that run over months and days."""

from dataclasses import replace
from datetime import date

import polars as pl

from dashboard import charts, figure, series
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, language, pick
from dashboard.indicators import assess
from dashboard.panels import needed
from dashboard.periods import DAY, add_months, months_between
from dashboard.remembering import remembered
from dashboard.text import publicity as sentences
from dashboard.view import View, period_name

AROUND = 3  # days before and after a key date that count as near it (G07b)


def shown(view: View) -> View:
    """The view over the months that a figure shows; none before the first year with data."""
    months = series.window(view.period)
    first = date(view.query("data/years")["first_year"][0], 1, 1)
    start = max(months.start, first)
    return view.within(replace(months, kind="range", start=start) if start < months.finish else months)


@remembered
def forms(view: View, *, height: int = 330) -> Figure:
    """What was done month by month, form by form."""
    title = _("各月宣传形式")
    if lack := needed.lacking(view, "forms", title, "publicity"):
        return lack
    around = shown(view)
    rows = around.query("publicity/by_month")
    if rows.is_empty():
        return figure.missing(
            "forms", title, _("{period}没有宣传活动").format(period=period_name(around.period))
        )
    every = form_months(rows, view.period.cut, around.period.start)
    now = view.query("publicity/by_month").group_by("form").agg(pl.col("items").sum())
    return figure.drawn(
        "forms",
        sentences.forms(dict(now.iter_rows())),
        _("各月份宣传次数，按形式；斜纹为未满月份；{days}").format(days=period_name(around.period)),
        charts.stacked(every, unit=_("次"), height=height),
        Twin(
            every,
            {
                "month": _("月份"),
                "part": _("形式"),
                "value": _("次数"),
                "audience": _("受众人次"),
                "materials": _("发放宣传品（份）"),
            },
            indicators=("G03", "G04", "G04b", "G05", "G05b", "G06", "G07"),
            queries=("publicity/by_month",),
        ),
        view,
    )


def form_months(rows: pl.DataFrame, cut: date, start: date) -> pl.DataFrame:
    """A row for every month and form from the start to the last known day, months without anything too.

    rows: month, form, items, audience, materials. Columns of charts.stacked and month, audience, materials;
    the most frequent form comes first.
    """
    order = rows.group_by("form").agg(pl.col("items").sum()).sort("items", "form", descending=[True, False])
    months = [add_months(start, i) for i in range(months_between(start, cut.replace(day=1)) + 1)]
    every = pl.DataFrame({"month": months}).join(order.select("form"), how="cross")
    found = every.join(rows, on=["month", "form"], how="left").fill_null(0)
    is_long = len(months) > 12
    return found.with_columns(
        label=pl.Series([_month(month, is_long) for month in found["month"]], dtype=pl.String),
        part=pl.Series(
            [label("publicity_form", form, language()) for form in found["form"]], dtype=pl.String
        ),
        value=pl.col("items"),
        is_partial=pl.col("month").dt.month_end() > cut,
    )


def _month(month: date, is_long: bool) -> str:
    """The month's number; over more than a year its year beneath, as short as a phone's column."""
    return f"{month.month}<br>'{month:%y}" if is_long else str(month.month)


@remembered
def event_calendar(view: View, *, height: int = 330) -> Figure:
    """On which days were events held, and how many of them around the key dates?"""
    if lack := needed.lacking(view, "event-calendar", _("宣传咨询活动日历"), "publicity"):
        return lack
    around = shown(view)
    days = around.query("publicity/event_days")
    key_days = around.query("publicity/key_dates")["day"].to_list()
    near = around.period.start, around.period.finish
    key_dates = {day: key_name(day) for day in key_days if near[0] <= day < near[1]}
    found = assess("G07b", view.scope, view.period).reading
    own_days = days.filter(pl.col("day") >= view.period.start)
    return figure.drawn(
        "event-calendar",
        sentences.events(found.numerator, found.denominator, _part(own_days["is_around_key_date"])),
        _("每格一天，颜色越深场次越多（最多{most}场）；橙框为重要时点前后{around}天；{days}").format(
            most=days["events"].max(), around=AROUND, days=period_name(around.period)
        ),
        charts.calendar(cells(days, around.period.finish), key_dates, around=AROUND, unit=pick("", " ") + _("场"), height=height),
        Twin(
            days,
            {"day": _("日期"), "events": _("场次"), "is_around_key_date": _("重要时点前后3天")},
            indicators=("G07", "G07b"),
            queries=("publicity/event_days", "publicity/key_dates"),
        ),
        view,
    )  # fmt: skip


def _part(flags: pl.Series) -> float | None:
    """The share of days that are marked, 0-1; none without days."""
    return int(flags.sum()) / len(flags) if len(flags) else None


def cells(days: pl.DataFrame, finish: date) -> pl.DataFrame:
    """The days of the calendar: day, value; those still to come before `finish` without a value."""
    known = days.select("day", value=pl.col("events"))
    after = days["day"].sort()[-1] + DAY
    coming = pl.date_range(after, finish - DAY, eager=True).alias("day").to_frame()
    return pl.concat([known, coming], how="diagonal")


def key_name(day: date) -> str:
    """What is celebrated on a key date; the one whose day moves is that of the disabled."""
    names = {
        (3, 8): _("妇女节"),
        (5, 1): _("劳动节"),
        (6, 1): _("儿童节"),
        (8, 1): _("建军节"),
        (12, 4): _("宪法日"),
    }
    return names.get((day.month, day.day), _("助残日"))
