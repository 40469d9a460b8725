"""Where do two snapshots differ: tables, columns, types, rows?"""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from dashboard.snapshot import DATABASE


def differences(one: Path, other: Path) -> list[str]:
    """Each table that is not the same multiset of rows of the same types, in words; none where all are."""
    with duckdb.connect() as con:
        for name, folder in (("one", one), ("other", other)):
            con.execute(f"attach '{folder / DATABASE}' as {name} (read_only)")
        tables = [_tables(con, name) for name in ("one", "other")]
        strange = [f"{name}: in one of them only" for name in set(tables[0]) ^ set(tables[1])]
        common = sorted(set(tables[0]) & set(tables[1]))
        return strange + [said for name in common for said in _table(con, name)]


def _tables(con: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    listed = con.execute(
        "select table_name from duckdb_tables() where database_name = $name", {"name": database}
    )
    return [name for (name,) in listed.fetchall()]


def _table(con: duckdb.DuckDBPyConnection, name: str) -> Iterator[str]:
    columns = [con.execute(f"describe {database}.{name}").fetchall() for database in ("one", "other")]
    if columns[0] != columns[1]:
        yield f"{name}: {columns[0]} is {columns[1]}"
        return
    for here, there in (("one", "other"), ("other", "one")):
        alone = con.execute(f"from {here}.{name} except all from {there}.{name}").fetchall()
        if alone:
            yield f"{name}: {len(alone)} rows are in {here} only, as {alone[0]}"


def rows(folder: Path) -> dict[str, int]:
    """How many rows each table of a snapshot has."""
    with duckdb.connect(folder / DATABASE, read_only=True) as con:
        names = [name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()]
        return {name: con.table(name).count("*").fetchall()[0][0] for name in names}
