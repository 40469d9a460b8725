"""How did the numbers run over months and days?"""

from dataclasses import replace
from datetime import date

import polars as pl

from dashboard import estimates, plan
from dashboard.estimates import Projection
from dashboard.indicators.assess import SMALLEST_N
from dashboard.periods import Period, add_months, parse, whole_year_before, year_after, year_before
from dashboard.query import query
from dashboard.remembering import remembered
from dashboard.view import View


def window(period: Period) -> Period:
    """The months a chart shows: those of the year, else the twelve that end with the period."""
    if period.kind == "year":
        return period
    first = min(period.start, add_months(period.finish, -12))
    return Period("range", first, period.finish, period.as_of, period.statistical)


def event_counted() -> str:
    """What makes a case count as handled in the reading in use: approved or closed."""
    return plan.current().indicators["T3"].numerator.split(".")[1]


@remembered
def months(view: View, event: str) -> pl.DataFrame:
    """Cases approved or closed per month: month, now, before (same month last year), is_partial.

    now is null after the last known day; is_partial marks a month that is not over.
    """
    shown = window(view.period)
    now = query("cases/by_month", view.scope, shown, matters=view.matters)
    before = query("cases/by_month", view.scope, whole_year_before(shown), matters=view.matters)
    every = pl.DataFrame({"month": [add_months(shown.start, i) for i in range(_length(shown))]})
    # Before the first year with data nothing is known, which is not zero.
    first = date(query("data/years", view.scope)["first_year"][0], 1, 1)
    known = before.filter(pl.col("month") >= first)
    shifted = known.select(pl.Series("month", year_after(known["month"]), pl.Date), before=pl.col(event))
    return (
        every.join(now.select("month", now=pl.col(event)), on="month", how="left")
        .join(shifted, on="month", how="left")
        .with_columns(is_partial=pl.col("month").dt.month_end() > shown.cut)
    )


def _length(period: Period) -> int:
    return 12 * (period.finish.year - period.start.year) + period.finish.month - period.start.month


@remembered
def cumulated(view: View) -> pl.DataFrame:
    """Cases handled since the first day of the period: day, total."""
    days = query("cases/by_day", view.scope, view.period, matters=view.matters)
    return days.select("day", total=pl.col(event_counted()).cum_sum())


@remembered
def cumulated_before(view: View) -> pl.DataFrame:
    """The same run of the year before, on this year's days: day, total."""
    whole = whole_year_before(view.period)
    days = query("cases/by_day", view.scope, whole, matters=view.matters)
    shifted = pl.Series("day", year_after(days["day"]), pl.Date)
    return days.select(shifted, total=pl.col(event_counted()).cum_sum())


@remembered
def projection(view: View) -> Projection | None:
    """Year-end estimate for a running year from the share that earlier years had reached by then."""
    if view.period.kind != "year" or not view.period.is_partial or view.period.is_future:
        return None
    first = query("data/years", view.scope)["first_year"][0]
    earlier, base = [], view.period
    while base.year > first:
        base = year_before(base)
        whole = replace(base, as_of=base.finish)
        earlier.append((_handled(view, base), _handled(view, whole)))
    usable = [pair for pair in earlier if pair[0] > 0]
    return estimates.project_year_end(_handled(view, view.period), usable, view.period.elapsed_pct / 100)


def _handled(view: View, period: Period) -> int:
    event = event_counted()
    rows = query(f"cases/{event}", view.scope, period, matters=view.matters)
    return int(rows[event].sum())


@remembered
def waits(view: View, step: str) -> pl.DataFrame:
    """P90 of a handling step month by month: month, p90 (null under 10 steps), n, limit, is_working."""
    rows = query("cases/waits", view.scope, window(view.period), matters=view.matters, step=step)
    found = []
    for (month,), steps in rows.group_by(["month"], maintain_order=True):
        n = int(steps["steps"].sum())
        histogram = steps.group_by("elapsed_days").agg(pl.col("steps").sum())
        histogram = histogram.rename({"elapsed_days": "days", "steps": "n"})
        p90 = estimates.quantile(histogram, 0.9) if n >= SMALLEST_N else None
        usual = steps.sort("steps", descending=True)
        found.append((month, p90, n, usual["limit_days"][0], usual["is_working"][0]))
    schema = {
        "month": pl.Date,
        "p90": pl.Float64,
        "n": pl.Int64,
        "limit": pl.Float64,
        "is_working": pl.Boolean,
    }
    return pl.DataFrame(found, schema=schema, orient="row").sort("month")


@remembered
def windows(view: View) -> pl.DataFrame:
    """Open windows at the end of each month since the plan began: day, windows, street_front."""
    years = query("data/years", view.scope)
    first = date(min(years["first_year"][0], view.period.year), 1, 1)
    return query("windows/by_month", view.scope, view.period, first_month=first)


@remembered
def spending(view: View) -> pl.DataFrame:
    """Business funds spent since the first day of the money's year: month, total_yuan."""
    year = view.period.calendar_year
    spent = query("funds/spent_by_month", view.scope, year)
    return spent.select("month", total_yuan=pl.col("business_yuan").cast(pl.Float64).cum_sum())


def yearly(view: View, first_year: int) -> list[View]:
    """The view in each calendar or statistical year from first_year to its own."""
    period = view.period
    wanted = range(min(first_year, period.year), period.year + 1)
    codes = [parse(str(y), period.as_of, statistical=period.statistical) for y in wanted]
    return [view.within(code) for code in codes if not code.is_future]
