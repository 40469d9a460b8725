"""Judge an export, or one table of it, without building a snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from dashboard.contract import TABLES
from dashboard.publish.delivery import Delivery, Limits, judge
from dashboard.publish.files import inventory
from dashboard.publish.findings import Finding
from dashboard.publish.keys import settle_keys
from dashboard.publish.rows import rejected_file, stage
from dashboard.publish.tally import set_aside
from dashboard.publish.workbench import workbench
from tests.exports import AS_OF, Row, write_table


def silent(*_: object) -> None:
    pass


def judged(exports: Path, building: Path, as_of: date = AS_OF, limits: Limits | None = None) -> Delivery:
    """An export staged, compared and held against the limits."""
    return judge(exports, inventory(exports), building, as_of, limits or Limits(), silent)


@dataclass(frozen=True)
class Verdict:
    """The rules that each row breaks, in the order of delivery, and the findings made of them."""

    reasons: list[list[str]]
    findings: tuple[Finding, ...]


def verdict_on(folder: Path, name: str, rows: Sequence[Row]) -> Verdict:
    """The rows of one table judged one by one; keys are not compared."""
    building = _staged(folder, name, rows)
    reasons: list[list[str]] = [[] for _ in rows]
    if rejected_file(building, name).exists():
        for row in pq.read_table(rejected_file(building, name)).to_pylist():
            reasons[row["source_row"] - 1] = row["reasons"]
    with workbench(building) as bench:
        return Verdict(reasons, set_aside(bench, TABLES[name]))


def faults_of(folder: Path, name: str, rows: Sequence[Row]) -> tuple[Finding, ...]:
    """What the rows of one table break, rule by rule, keys included."""
    building = _staged(folder, name, rows)
    with workbench(building) as bench:
        settle_keys(bench, TABLES[name])
        return set_aside(bench, TABLES[name])


def _staged(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    path, building = folder / f"{name}.parquet", folder / "building"
    write_table(path, name, rows)
    assert not stage(TABLES[name], (path,), folder, building, AS_OF, silent).faults
    return building


def counts(delivery: Delivery, name: str) -> tuple[int, int, int]:
    """Rows read, accepted and set aside of one table."""
    told = next(table for table in delivery.tables if table.table.name == name)
    return told.rows_read, told.rows_accepted, told.rows_set_aside


def broken(delivery: Delivery, name: str) -> dict[str, int]:
    """The rules that rows of one table break, with the number of rows."""
    told = next(table for table in delivery.tables if table.table.name == name)
    return {finding.rule: finding.rows or 0 for finding in told.set_aside}


def rules(findings: Sequence[Finding]) -> list[str]:
    return [finding.rule for finding in findings]
