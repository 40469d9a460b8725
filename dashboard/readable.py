"""Can the queries of today read a snapshot, and if not, what does it lack?"""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import duckdb

from dashboard import reference, snapshot
from dashboard.i18n import _, joined
from dashboard.sqlfile import load, names, tables

# What only the publisher runs: readers see the tables that these have made.
BUILDING = ("checks", "rules", "snapshot")
FEW_NAMED = 3
Form = tuple[tuple[str, str, str], ...]  # table, column, type
# After a swap all readers ask at once: one compares (0.3 s of a core), the others wait for what it has found.
_comparing = Lock()


@dataclass(frozen=True)
class Lack:
    """What keeps a snapshot from being read: its file cannot be opened, tables are missing, or columns are.

    queries are those that find their tables but not the columns they read or promise.
    """

    is_closed: bool = False
    tables: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Something is lacking."""
        return self != Lack()


def why(folder: Path) -> str:
    """The reason in words why a snapshot cannot be read; empty where it can."""
    if fault := reference.why_unreadable():
        return _("本系统的参考数据有问题，须由维护人员恢复（{fault}）").format(fault=fault)
    lack = lacking(folder)
    if not lack:
        return ""
    if lack.is_closed:
        return _("快照文件无法打开，须用导出文件重新发布")
    if lack.tables:
        said = _("快照缺少表{names}，由较早版本生成，须用导出文件重新发布")
        return said.format(names=_shortened(lack.tables))
    said = _("快照缺少查询{names}所需的列，由较早版本生成，须用导出文件重新发布")
    return said.format(names=_shortened(lack.queries))


def _shortened(found: tuple[str, ...]) -> str:
    """The first names, and how many there are in all."""
    if len(found) <= FEW_NAMED:
        return joined(found)
    return _("{names}等{n}个").format(names=joined(found[:FEW_NAMED]), n=len(found))


def lacking(folder: Path) -> Lack:
    """What a snapshot lacks."""
    try:
        written = (folder / snapshot.DATABASE).stat().st_mtime_ns
    except OSError:
        return Lack(is_closed=True)
    with _comparing:
        return _lacking(folder, written)


@lru_cache(maxsize=64)
def _lacking(folder: Path, _written: int) -> Lack:
    """The same, remembered until the file is written anew."""
    try:
        with snapshot.open_database(folder) as con:
            rows = con.execute(
                "select table_name, column_name, data_type from duckdb_columns() where not internal"
                " order by table_name, column_index"
            ).fetchall()
    except duckdb.Error:
        return Lack(is_closed=True)
    return compared(tuple(rows))


@lru_cache(maxsize=64)
def compared(form: Form) -> Lack:
    """What the tables and columns of a snapshot lack; snapshots of one form are compared once.

    Every query is bound, not run, to empty tables of that form, and its columns are held against its header.
    """
    with duckdb.connect() as con:
        for table in dict.fromkeys(table for table, _column, _type in form):
            columns = ", ".join(f'"{column}" {kind}' for name, column, kind in form if name == table)
            con.execute(f'create table "{table}" ({columns})')
        failing = tuple(name for name in readers() if not _is_answered(con, name))
    there = {table for table, _column, _type in form}
    absent = frozenset().union(*(tables(name) for name in failing)) - there
    queries = tuple(name for name in failing if tables(name) <= there)
    return Lack(tables=tuple(sorted(absent)), queries=queries)


def _is_answered(con: duckdb.DuckDBPyConnection, name: str) -> bool:
    """The query binds and gives the columns that its header promises, in their order."""
    asked = load(name)
    try:
        described = con.execute(f"describe {asked.text}", dict.fromkeys(asked.params)).fetchall()
    except duckdb.Error:
        return False
    return [column for column, *_rest in described] == [*asked.grain, *asked.columns]


@cache
def readers() -> tuple[str, ...]:
    """The queries that pages and commands ask of a snapshot."""
    return tuple(name for name in names() if name.split("/")[0] not in BUILDING)
