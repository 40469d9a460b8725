"""Read back what the stages wrote."""

from pathlib import Path

import pyarrow.parquet as pq


def accepted(building: Path, table: str, column: str) -> list:
    rows = pq.read_table(building / "accepted" / table / "part-00000.parquet")
    return _sorted(rows[column].to_pylist())


def rejected(building: Path, table: str, column: str) -> list:
    return _sorted(pq.read_table(building / "rejected" / f"{table}.parquet")[column].to_pylist())


def _sorted(values: list) -> list:
    return sorted(values, key=str)
