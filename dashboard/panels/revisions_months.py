"""Which units changed months and years that were over, between two snapshots?"""

import polars as pl

from dashboard import figure, shelf
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.panels import reporting_lists
from dashboard.panels.revisions import Pair
from dashboard.text import reporting as sentences
from dashboard.view import name_of, period_name

CELL = ("table_name", "unit_code", "period", "is_yearly")


def changed(pair: Pair) -> pl.DataFrame:
    """The closed months and years of the period whose rows or sum differ, as reporting/changes has them.

    Closed: over before the month, or the year, of the last day that both snapshots know.
    """
    with shelf.opened(pair.earlier.folder):
        before = pair.same_days.query("reporting/told")
    now = pair.same_days.query("reporting/told")
    return differing(closed(before, pair), closed(now, pair))


def closed(told: pl.DataFrame, pair: Pair) -> pl.DataFrame:
    """The months and years that were over."""
    month, year = pair.cut.replace(day=1), pair.cut.replace(month=1, day=1)
    return told.filter(pl.col("period") < pl.when("is_yearly").then(year).otherwise(month))


def differing(before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Cells in either of two frames of reporting/told whose rows or sum differ; 0 rows where one has no cell."""
    both = before.rename({"rows": "rows_before", "amount_yuan": "yuan_before"}).join(
        now.rename({"rows": "rows_now", "amount_yuan": "yuan_now"}), on=CELL, how="full", coalesce=True
    )
    both = both.with_columns(pl.col("rows_before", "rows_now").fill_null(0))
    is_same = (pl.col("rows_before") == pl.col("rows_now")) & pl.col("yuan_before").eq_missing(
        pl.col("yuan_now")
    )
    columns = [*CELL, "rows_before", "rows_now", "yuan_before", "yuan_now"]
    return both.filter(~is_same).select(columns).sort(CELL)


def listing(pair: Pair, rows: pl.DataFrame) -> Figure:
    """One line per cell: unit, table, month, what was done to it, rows and sum then and now."""
    told = _("{period}中到{day}已结束的月份，年报表为已结束的年份；只比行数和金额").format(
        period=period_name(pair.view.period), day=pair.cut
    )
    if rows.is_empty():
        return figure.missing("revised-months", _("事后没有改动"), told + _("，均无变化。"))
    twin = Twin(reporting_lists.change_rows(rows), reporting_lists.change_headings(), (), ("reporting/told",))
    return figure.listed("revised-months", sentence(rows), told, twin, pair.view, most=reporting_lists.MOST)


def sentence(rows: pl.DataFrame) -> str:
    """How many units changed how much, in which way, and who most."""
    units = rows.group_by("unit_code", maintain_order=True).len().rows()
    return sentences.revised([(name_of(code), n) for code, n in units], reporting_lists.counts_of(rows))
