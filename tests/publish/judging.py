"""Judge an export, or one table of it, without building a snapshot."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dashboard.contract import TABLES
from dashboard.publish.delivery import Delivery, Limits, judge
from dashboard.publish.files import inventory
from dashboard.publish.findings import Finding
from dashboard.publish.keys import settle_keys
from dashboard.publish.rows import stage
from dashboard.publish.tally import set_aside
from dashboard.publish.workbench import workbench
from exports import AS_OF, Row, write_table


def silent(*_: object) -> None:
    pass


def judged(exports: Path, building: Path, as_of: date = AS_OF, limits: Limits | None = None) -> Delivery:
    """An export staged, compared and held against the limits."""
    return judge(exports, inventory(exports), building, as_of, limits or Limits(), silent)


def faults_of(folder: Path, name: str, rows: Sequence[Row]) -> tuple[Finding, ...]:
    """What the rows of one table break, rule by rule."""
    path, building = folder / f"{name}.parquet", folder / "building"
    write_table(path, name, rows)
    staged = stage(TABLES[name], (path,), folder, building, AS_OF, silent)
    assert not staged.faults
    with workbench(building) as bench:
        settle_keys(bench, TABLES[name])
        return set_aside(bench, TABLES[name])


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
