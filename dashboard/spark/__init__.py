"""How does Apache Spark build a snapshot's tables, where an export outgrows one machine?

Nothing here needs pyspark until an engine runs: it is an option (requirements-spark.txt).
"""

from functools import partial
from pathlib import Path

import duckdb

from dashboard.snapshot import Check, Engine, Progress
from dashboard.spark.trouble import SparkFailed, need_what_it_takes

__all__ = ["SparkFailed", "engine"]


def engine(master: str) -> Engine:
    """Builds on the Spark at `master` (local[2], spark://host:7077, …); the results are those of DuckDB.

    The folder of the snapshots must have the same path on every worker. Raises SparkFailed.
    """
    need_what_it_takes()
    return partial(_build, master)


def _build(master: str, con: duckdb.DuckDBPyConnection, folder: Path, progress: Progress) -> list[Check]:
    from dashboard.spark.build import build

    return build(master, con, folder, progress)
