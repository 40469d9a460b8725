"""Questions asked, month by month, and why there may be none to draw."""

from datetime import date

import polars as pl

from dashboard import figure, series
from dashboard.figure import Figure
from dashboard.i18n import _, pick
from dashboard.panels import needed
from dashboard.tabulate import each
from dashboard.view import View, period_name


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


def unknown(view: View, name: str, measure: str, rows: pl.DataFrame) -> Figure | None:
    """Figure `name` that says why there is nothing to draw; none where there is."""
    if lack := needed.lacking(view, name, measure, "consultations"):
        return lack
    if rows.height:
        return None
    return figure.missing(name, measure, _("{period}没有上报数据").format(period=period_name(view.period)))
