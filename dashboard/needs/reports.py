"""Who has not reported what most others have?"""

from collections.abc import Iterator
from datetime import date

import polars as pl

from dashboard import access
from dashboard.i18n import _
from dashboard.needs.need import Need
from dashboard.needs.parts import with_option
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.units import REGION, units
from dashboard.view import View

# The tables that are asked for, and the page that shows each.
PAGES = {"budgets": "funds", "institutions": "people", "reviews": "quality", "consultations": "hotline"}
MOST = 0.5  # a report is asked for where more than this share of the units of a level have made it
REVIEWS_FROM = 7  # a year's reviews are asked for from this month on


def candidates(view: View, before: date | None) -> Iterator[Need]:
    """One line per table and part with units that are silent where most of their level report.

    size counts missing reports: one a year, or one a month of consultations. It holds since the first of them and
    is new where none could be missed on the last known day of the snapshot before.
    """
    silent = pl.concat([_years(view), _months(view)])
    placed = with_option(view, silent).group_by("table_name", "option")
    for row in placed.agg(n=pl.len(), since=pl.col("since").min(), seen=pl.col("seen").min()).to_dicts():
        yield _need(view, row, is_new=before is not None and row["seen"] > before)
    yield from _tables(view)


def _need(view: View, row: dict, *, is_new: bool) -> Need:
    reasons = {
        "budgets": _("未报送{year}年经费预算"),
        "institutions": _("未报送{year}年机构人员"),
        "reviews": _("{year}年没有案件参加同行评估"),
        "consultations": _("未按月报送咨询"),
    }
    extent = _("缺{n}份月报") if row["table_name"] == "consultations" else _("{n}个单位")
    return Need(
        kind="reports",
        severity="amber",
        option=row["option"],
        about=row["table_name"],
        reason=reasons[row["table_name"]].format(year=view.period.year),
        size=row["n"],
        extent=extent.format(n=row["n"]),
        since=row["since"],
        is_new=is_new,
        page=PAGES[row["table_name"]],
    )


def _years(view: View) -> pl.DataFrame:
    """Units without the year's budget, institutions or reviews; since the first year without."""
    asked = query("needs/yearly_reports", access.widest(view.scope), view.period)
    year = view.period.year
    if view.period.cut < date(year, REVIEWS_FROM, 1):
        asked = asked.filter(pl.col("table_name") != "reviews")
    first = pl.coalesce(pl.col("last_year") + 1, "first_year")
    month = pl.when(table_name="reviews").then(REVIEWS_FROM).otherwise(1)
    return _silent(asked, "table_name").select(
        "table_name", "unit_code", since=pl.date(first, 1, 1), seen=pl.date(year, month, 1)
    )


def _months(view: View) -> pl.DataFrame:
    """Units without consultations in a month that is over; since that month."""
    around = access.widest(view.scope)
    rows = query("needs/months", around, view.period, matters=view.matters)
    told = rows.filter(pl.col("reports").is_not_null(), pl.col("month").dt.month_end() <= view.period.cut)
    every = told.select("month").unique().join(pl.DataFrame({"unit_code": around.unit_codes}), how="cross")
    reported = told.select("month", "unit_code", is_reported=pl.lit(True))
    asked = every.join(reported, on=["month", "unit_code"], how="left")
    return _silent(asked.with_columns(pl.col("is_reported").fill_null(False)), "month").select(
        pl.lit("consultations").alias("table_name"),
        "unit_code",
        since="month",
        seen=pl.col("month").dt.offset_by("1mo"),
    )


def _silent(asked: pl.DataFrame, report: str) -> pl.DataFrame:
    """The rows not reported, of reports that most units of the same level have made."""
    levels = {code: unit.level for code, unit in units().items()}
    level = pl.col("unit_code").replace_strict(levels, return_dtype=pl.String)
    share = pl.col("is_reported").mean().over(report, level)
    return asked.filter(share > MOST, ~pl.col("is_reported"))


def _tables(view: View) -> Iterator[Need]:
    """Tables that the export lacks altogether, since the data begin."""
    delivered = query("data/deliveries", Scope(REGION))
    n = delivered.filter(~pl.col("is_reported")).height
    if not n:
        return
    yield Need(
        kind="reports",
        severity="amber",
        option=REGION,
        about="deliveries",
        reason=_("导出中缺表，相关指标显示为灰色"),
        size=n,
        extent=_("{n}张表").format(n=n),
        since=date(view.query("data/years")["first_year"][0], 1, 1),
        is_new=False,
        page="tasks",
        fields=(("light", "missing"),),
    )
