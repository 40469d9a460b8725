"""How are staged files of any size compared: one DuckDB with a bound on memory and a place to spill."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dashboard.contract import Table
from dashboard.publish.rows import accepted_file, accepted_files, rejected_file

MEMORY = "2GB"
SCRATCH = ".scratch"


@contextmanager
def workbench(building: Path) -> Generator["Workbench"]:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(building / SCRATCH),
        "threads": 2,
    }
    with duckdb.connect(":memory:", config=settings) as con:
        con.execute("set preserve_insertion_order = false")
        yield Workbench(con, building)


class Workbench:
    """The accepted and rejected rows of staged tables as SQL, and a way to replace them.

    Names pasted into SQL are the contract's own; paths are quoted.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, building: Path) -> None:
        self.con = con
        self.settled: set[str] = set()  # tables whose accepted rows are no longer those of their files
        self._building = building

    def accepted(self, table: str) -> str:
        files = ", ".join(_quoted(path) for path in accepted_files(self._building, table))
        return f"read_parquet([{files}])"

    def rejected(self, table: Table) -> str:
        """The rejected rows; none where no file was written."""
        path = rejected_file(self._building, table.name)
        if path.exists():
            return f"read_parquet({_quoted(path)})"
        empty = "null::varchar[] as reasons, null::varchar as source_file, null::bigint as source_row"
        return f"(select {columns(table)}, {empty} from {self.accepted(table.name)} limit 0)"

    def write_accepted(self, table: Table, select: str) -> None:
        """One file takes the place of all."""
        self._replace(accepted_file(self._building, table.name), select)
        for old in accepted_files(self._building, table.name)[1:]:
            old.unlink()
        self.settled.add(table.name)

    def write_rejected(self, table: Table, select: str) -> None:
        self._replace(rejected_file(self._building, table.name), select)

    def _replace(self, path: Path, select: str) -> None:
        """`select` may read the very file it replaces."""
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".fresh")
        self.con.execute(f"copy ({select}) to {_quoted(fresh)} (format parquet, compression zstd)")
        fresh.replace(path)

    def number(self, sql: str) -> int:
        row = self.con.execute(sql).fetchone()
        return row[0] if row else 0


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def names(columns: tuple[str, ...], prefix: str = "") -> str:
    return ", ".join(f'{prefix}"{name}"' for name in columns)


def columns(table: Table, prefix: str = "") -> str:
    """The columns of a table, as a select list."""
    return names(tuple(column.name for column in table.columns), prefix)
