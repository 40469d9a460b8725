"""What did the snapshot published before suspect, and what has become of it in this one?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import polars as pl

from dashboard import loading, shelf, snapshot
from dashboard.publish.findings import Finding
from dashboard.publish.report import Json

_TABLES = {
    "previous_snapshot": "facts",
    "previous_findings": "findings",
    "previous_history": "finding_history",
}
# What snapshots of an older form do not have yet: the rest of them can still be compared.
_LATER_TABLES = {"previous_unit_reports": "unit_reports"}


@dataclass(frozen=True)
class Past:
    """Tables of loading.PAST as an earlier snapshot has them, which tables of the export it was delivered with, and which
    snapshots were too damaged to tell."""

    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    delivered: frozenset[str] = frozenset()
    warnings: tuple[Finding, ...] = ()

    def missed(self, now: Iterable[str]) -> Iterator[Finding]:
        """The tables that were delivered then and are not now: nobody should learn it from a page."""
        for name in sorted(self.delivered - set(now)):
            message = (
                f"上一快照有表 {name}，本次没有采用：相关指标将显示未报送，依据它的疑似问题将显示不再出现"
            )
            yield Finding("table_gone", message, name, remedy="若不是有意不报，请补齐后重新导出、重新发布")


def last(snapshots: Path, *, is_synthetic: bool) -> Past:
    """What the snapshot that readers see now knows; where its file is damaged, the one published before it.

    No tables where there is no such snapshot, where it is of an older form, and where only one of the two is made of
    demonstration data.
    """
    damaged: list[Finding] = []
    for folder in _candidates(snapshots):
        try:
            return Past(*_told(folder, is_synthetic), tuple(damaged))
        except (duckdb.CatalogException, duckdb.BinderException):
            break
        except duckdb.OutOfMemoryException:
            raise
        except duckdb.Error:
            damaged.append(_damaged(folder))
    return Past(warnings=tuple(damaged))


def _candidates(snapshots: Path) -> list[Path]:
    try:
        served = shelf.current(snapshots).folder
    except shelf.NothingPublished:
        return []
    return list(dict.fromkeys([served, *(edition.folder for edition in shelf.editions(snapshots))]))


def _told(folder: Path, is_synthetic: bool) -> tuple[dict[str, pl.DataFrame], frozenset[str]]:
    with snapshot.open_database(folder) as con:
        if con.execute("select is_synthetic from facts").fetchall() != [(is_synthetic,)]:
            return {}, frozenset()
        delivered = con.execute("select table_name from deliveries where is_reported").fetchall()
        there = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
        later = {name: table for name, table in _LATER_TABLES.items() if table in there}
        tables = {name: con.sql(_text(name, table)).pl() for name, table in (_TABLES | later).items()}
        return tables, frozenset(name for (name,) in delivered)


def _damaged(folder: Path) -> Finding:
    message = f"以前的快照 {folder.name} 已损坏，疑似问题未与它比较"
    return Finding("previous_damaged", message, remedy="请从备份恢复该文件夹，或用当时的导出重新发布")


def _text(name: str, table: str) -> str:
    return f"select {', '.join(loading.PAST[name])} from {table}"


def compared(folder: Path) -> Json:
    """How many findings a snapshot has, and how many of them are new or gone since the one before it."""
    with snapshot.open_database(folder) as con:
        counts = con.sql(
            """
            select
                (select any_value(snapshot_id) from previous_snapshot) as compared_with,
                count(*) as findings,
                count(*) filter (where is_new) as new,
                (select count(*) from findings_gone) as gone,
                count(*) filter (where is_excepted) as excepted,
            from findings
            """
        )
        return counts.pl().row(0, named=True)


def exceptions_without_finding(folder: Path) -> list[tuple[str, int]]:
    """Exceptions that fit no finding of a snapshot: finding_id and line of the file."""
    with snapshot.open_database(folder) as con:
        return con.execute(
            "select finding_id, line from exceptions where finding_id not in (select finding_id from findings)"
            " order by line"
        ).fetchall()
