"""How does a demonstration export become a delivery by month, and one in which the last month was corrected?"""

import os
import shutil
from pathlib import Path

import duckdb
import polars as pl

from dashboard.demo.export import export
from dashboard.demo.plan import Plan

DAY = {"cases": "applied_date", "payments": "paid_date"}
MONTHLY, CORRECTED = "monthly", "corrected"


def by_month(folder: Path, scale: float) -> Path:
    """The export of a scale with a file of cases and of payments for each month; made once, then found again."""
    place, made = folder / f"{scale:g}", folder / f"{scale:g}" / MONTHLY
    if made.is_dir():
        return made
    if not (place / "export" / "manifest.json").is_file():
        export(Plan(scale=scale), place / "export")
    half = place / f".{MONTHLY}"
    shutil.rmtree(half, ignore_errors=True)
    shutil.copytree(place / "export", half, copy_function=os.link, ignore=shutil.ignore_patterns(*DAY))
    with duckdb.connect(
        config={"memory_limit": "2GB", "temp_directory": str(place / "spill"), "threads": 1}
    ) as con:
        for name, day in DAY.items():
            _split(con, place / "export" / name, half / name, day)
    return half.rename(made)


def _split(con: duckdb.DuckDBPyConnection, source: Path, target: Path, day: str) -> None:
    con.execute(
        f"copy (select *, strftime({day}, '%Y-%m') as month from read_parquet('{source}/**/*.parquet',"
        f" hive_partitioning = false)) to '{target}' (format parquet, compression zstd, partition_by (month))"
    )


def corrected(delivery: Path) -> Path:
    """The same delivery, one case and one payment changed in the newest file of each; all else is the same file."""
    made = delivery.with_name(CORRECTED)
    shutil.rmtree(made, ignore_errors=True)
    shutil.copytree(delivery, made, copy_function=os.link)
    for name, column, value in (("cases", "recipients", 7), ("payments", "amount_yuan", 4321)):
        newest = max((made / name).glob("*/*.parquet"))
        rows = pl.read_parquet(newest)
        first = pl.int_range(pl.len()) == 0
        changed = rows.with_columns(
            pl.when(first).then(pl.lit(value).cast(rows.schema[column])).otherwise(column).alias(column)
        )
        newest.unlink()  # the link: the other delivery keeps its file
        changed.write_parquet(newest, compression="zstd")
    return made
