"""What does an export deliver once every row has been judged?"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from dashboard.contract import TABLES, Table
from dashboard.publish import references
from dashboard.publish.files import Inventory
from dashboard.publish.findings import Finding
from dashboard.publish.keys import settle_keys
from dashboard.publish.parts import Earlier, Part
from dashboard.publish.report import TableReport
from dashboard.publish.rows import Staged, stage
from dashboard.publish.tally import set_aside
from dashboard.publish.workbench import Workbench, workbench


@dataclass(frozen=True)
class Limits:
    """How many faulty rows a table may have: a share of the rows read, or so many, whichever is more."""

    share: Decimal = Decimal("0.01")
    rows: int = 5

    def allowed(self, rows_read: int) -> int:
        return max(int(self.share * rows_read), self.rows)


@dataclass
class Delivery:
    """Everything learned about an export's tables; filled stage by stage, read by the report."""

    staged: dict[str, Staged] = field(default_factory=dict)
    tables: list[TableReport] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    settled: frozenset[str] = frozenset()  # tables of which some rows were judged beside others, not alone

    @property
    def parts(self) -> dict[str, tuple[Part, ...]]:
        """What was made of each file, by table."""
        return {name: staged.parts for name, staged in self.staged.items()}


def judge(
    exports: Path,
    found: Inventory,
    building: Path,
    as_of: date,
    limits: Limits,
    progress: Callable[..., None],
    earlier: Earlier | None = None,
) -> Delivery:
    """Stages every table, compares rows with rows, and holds each table against the limits."""
    delivery = Delivery(warnings=list(found.warnings))
    _structure(delivery, found.faults)
    for name, files in found.files.items():
        staged = stage(TABLES[name], files, exports, building, as_of, progress, earlier)
        delivery.warnings += staged.warnings
        if staged.faults:
            _structure(delivery, staged.faults)
        else:
            delivery.staged[name] = staged
    with workbench(building) as bench:
        _compare(delivery, bench, progress)
        delivery.tables = [_counted(delivery, bench, table) for table in TABLES.values()]
        delivery.settled = frozenset(bench.settled)
    _hold_against(delivery, limits)
    return delivery


def _structure(delivery: Delivery, faults: tuple[Finding, ...]) -> None:
    """A fault of structure refuses the export where the table is required; else the table is left out whole."""
    for fault in faults:
        if TABLES[fault.table or ""].required:
            delivery.faults.append(fault)
        else:
            message = f"{fault.message}；{fault.table} 整表未采用，相关指标按未报送处理"
            delivery.warnings.append(replace(fault, message=message))


def _compare(delivery: Delivery, bench: Workbench, progress: Callable[..., None]) -> None:
    delivered = set(delivery.staged)
    for name in delivery.staged:
        progress(f"keys {name}")
        if warning := settle_keys(bench, TABLES[name]):
            delivery.warnings.append(warning)
    progress("references")
    if {"reviews", "cases"} <= delivered:
        references.settle_reviews(bench)
    if {"review_items", "reviews"} <= delivered:
        references.settle_review_items(bench)
    delivery.warnings += references.dangling(bench, delivered)


def _counted(delivery: Delivery, bench: Workbench, table: Table) -> TableReport:
    if table.name not in delivery.staged:
        return TableReport(table, reported=False)
    return TableReport(
        table,
        reported=True,
        rows_read=delivery.staged[table.name].rows_read,
        rows_accepted=bench.number(f"select count(*) from {bench.accepted(table.name)}"),
        rows_set_aside=bench.number(f"select count(*) from {bench.rejected(table)}"),
        set_aside=set_aside(bench, table),
    )


def _hold_against(delivery: Delivery, limits: Limits) -> None:
    for told in delivery.tables:
        name, wrong, allowed = told.table.name, told.rows_set_aside, limits.allowed(told.rows_read)
        if wrong > allowed:
            message = f"{name} 读取 {told.rows_read} 行，其中 {wrong} 行不符合约定，超过允许的 {allowed} 行"
            remedy = "请按下列“搁置的行”逐项改正后重新导出"
            delivery.faults.append(Finding("too_many_faulty_rows", message, name, rows=wrong, remedy=remedy))
        if told.reported and told.table.required and told.rows_read == 0:
            delivery.warnings.append(Finding("table_empty", f"必报表 {name} 没有任何行", name, rows=0))
