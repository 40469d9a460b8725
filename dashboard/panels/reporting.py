"""Which unit has reported what is due, which report is late or missing, and which months have no record?"""

from dataclasses import dataclass
from functools import cache

import polars as pl

from dashboard import access, plan
from dashboard.contract import TABLES
from dashboard.lineage import REPORTED_TOTALS, export_tables
from dashboard.periods import Period
from dashboard.plan import Indicator
from dashboard.remembering import remembered
from dashboard.text import reporting as sentences
from dashboard.units import units
from dashboard.view import View

# Events, where a month without a row may be a month without a case or a payment.
EVENTS = ("cases", "payments")
SHOWN = tuple(name for name in TABLES if name in REPORTED_TOTALS or name in EVENTS)
# Yearly tables of which the latest year holds until the next is reported (indicators: Y*).
STANDING = ("institutions", "grassroots")
MOST = 0.5  # a month is due where more than this share of the units of a level have reported it
KEYS = ("table_name", "unit_code")
GAPS = ("missing", "late", "holes")
FEW_NAMED = 2
SCHEMA = pl.Schema(
    {
        "table_name": pl.String,
        "unit_code": pl.String,
        "kind": pl.String,
        "months": pl.Int64,
        "holes": pl.Int64,
        "since": pl.Date,
    }
)


@dataclass(frozen=True, eq=False)
class Board:
    """How the reports of a view's units stand.

    standing has a row for each table and unit from which a report is due, of all units: kind (complete, missing,
    late, holes, no_record), months late or without record, holes before them, since (null: never reported).
    absent: tables that the export lacks; silent: those in which nobody reports for the period.
    """

    view: View
    standing: pl.DataFrame
    absent: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def own(self) -> pl.DataFrame:
        """The rows of the view's units."""
        return self.standing.filter(pl.col("unit_code").is_in(self.view.scope.unit_codes))


@remembered
def board(view: View) -> Board:
    """The reports of all units up to the end of the view's period, judged unit by unit."""
    rows = (
        View(access.widest(view.scope), view.period)
        .query("reporting/reports")
        .filter(pl.col("table_name").is_in(SHOWN))
    )
    delivered = view.query("data/deliveries").filter("is_reported")["table_name"].to_list()
    judged = standing(rows, view.period)
    absent = tuple(name for name in SHOWN if name not in delivered)
    told = set(judged["table_name"])
    return Board(view, judged, absent, tuple(n for n in SHOWN if n not in absent and n not in told))


def standing(rows: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Board.standing from rows of reporting/reports."""
    monthly = rows.filter(~pl.col("is_yearly"), pl.col("period").is_not_null())
    others = rows.filter(pl.col("is_yearly") | pl.col("period").is_null())
    return pl.concat([_of_months(monthly, period), _of_years(others, period)]).sort("table_name", "unit_code")


def _levels() -> pl.DataFrame:
    return pl.DataFrame({"unit_code": list(units()), "level": [unit.level for unit in units().values()]})


def _asked(told: pl.DataFrame) -> pl.DataFrame:
    """Table and unit of each report that is due: one that any unit of the same level has made."""
    every = _levels()
    return told.join(every, on="unit_code").select("table_name", "level").unique().join(every, on="level")


def _of_months(rows: pl.DataFrame, period: Period) -> pl.DataFrame:
    """The monthly tables; a month is due once it is over and most units of a level have reported it."""
    inside = rows.filter(pl.col("period") >= period.start)
    asked = _asked(inside)
    last = rows.group_by(KEYS).agg(last=pl.col("period").max())
    there = inside.select(KEYS).unique().with_columns(is_inside=True)
    missed = asked.join(_due(inside), on=["table_name", "level"]).join(
        inside.rename({"period": "month"}), on=[*KEYS, "month"], how="anti"
    )
    found = asked.join(_counted(missed.join(last, on=KEYS, how="left")), on=KEYS, how="left")
    found = found.join(there, on=KEYS, how="left").join(last, on=KEYS, how="left")
    found = found.with_columns(pl.col("months", "holes").fill_null(0), pl.col("is_inside").fill_null(False))
    after_last = pl.col("last").dt.offset_by("1mo")
    since = pl.when("is_inside").then(pl.coalesce("behind", "first")).otherwise(after_last)
    return _settled(found.with_columns(kind=_kind(), since=since))


def _counted(missed: pl.DataFrame) -> pl.DataFrame:
    """Per table and unit the due months without a report: those after its last one, and those before."""
    trailing = (pl.col("month") > pl.col("last")).fill_null(True)
    return missed.group_by(KEYS).agg(
        months=trailing.sum(),
        holes=(~trailing).sum(),
        behind=pl.col("month").filter(trailing).min(),
        first=pl.col("month").min(),
    )


def _kind() -> pl.Expr:
    """How a monthly report stands, from the months missed and whether the period has any."""
    is_event = pl.col("table_name").is_in(EVENTS)
    return (
        pl.when(is_event & (pl.col("months") == 0))
        .then(pl.lit("complete"))
        .when(is_event)
        .then(pl.lit("no_record"))
        .when(~pl.col("is_inside"))
        .then(pl.lit("missing"))
        .when(pl.col("months") > 0)
        .then(pl.lit("late"))
        .when(pl.col("holes") > 0)
        .then(pl.lit("holes"))
        .otherwise(pl.lit("complete"))
    )


def _due(inside: pl.DataFrame) -> pl.DataFrame:
    """Table, level and month of what most units of the level have reported."""
    every = _levels()
    size = every.group_by("level").agg(units=pl.len())
    told = inside.join(every, on="unit_code").group_by("table_name", "level", month="period").agg(n=pl.len())
    return told.join(size, on="level").filter(pl.col("n") > MOST * pl.col("units")).drop("n", "units")


def _of_years(rows: pl.DataFrame, period: Period) -> pl.DataFrame:
    """The tables with a row a year (the period's, or the latest one that holds) or with the latest state alone."""
    year = pl.col("period").dt.year()
    latest = pl.when(pl.col("table_name").is_in(STANDING)).then(year.max().over("table_name"))
    wanted = latest.otherwise(period.year)
    told = rows.filter((year == wanted) | pl.col("period").is_null())
    last = rows.group_by(KEYS).agg(since=pl.col("period").max().dt.offset_by("1y"))
    there = told.select(KEYS).unique().with_columns(kind=pl.lit("complete"))
    found = _asked(told).join(there, on=KEYS, how="left").join(last, on=KEYS, how="left")
    return _settled(found.with_columns(pl.col("kind").fill_null("missing"), months=0, holes=0))


def _settled(found: pl.DataFrame) -> pl.DataFrame:
    """The columns of SCHEMA; what is complete is so since no day."""
    is_open = pl.col("kind") != "complete"
    return found.with_columns(since=pl.when(is_open).then("since")).select(SCHEMA.names()).cast(SCHEMA)


@cache
def touched(table: str) -> tuple[Indicator, ...]:
    """The plan's indicators that draw on a table of the export."""
    known = plan.current().indicators.values()
    return tuple(i for i in known if any(table in export_tables(name) for name in i.sources))


def headline(found: Board) -> str:
    """How many units have reported everything due, where most is missing, and which tables nobody delivered."""
    reports = found.own.filter(~pl.col("table_name").is_in(EVENTS))
    gaps = reports.filter(pl.col("kind").is_in(GAPS))
    silent = found.own.filter(kind="no_record")["unit_code"].n_unique()
    return sentences.headline(reports, gaps, silent, len(found.absent), len(found.silent))
