"""How does an export become the current snapshot? Validate, set aside, build beside, check, swap."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from dashboard import contract, snapshot
from dashboard.publish import delivery, exceptions, files, manifest, past, swap
from dashboard.publish.delivery import Limits
from dashboard.publish.findings import Finding, shown
from dashboard.publish.report import Json, Report

KEEP = 24


@dataclass(frozen=True)
class Published:
    """The snapshot that readers now see; `reused`: the same export had been published before."""

    id: str
    folder: Path
    report: Json
    reused: bool = False


class Refused(ValueError):
    """The export breaks the contract; `report` lists every fault. Nothing readers see has changed."""

    def __init__(self, report: Json) -> None:
        super().__init__("；".join(fault["message"] for fault in report["faults"]))
        self.report = report


@dataclass(frozen=True)
class Attempt:
    """What one run of the publisher works with."""

    exports: Path
    snapshots: Path
    limits: Limits
    progress: Callable[..., None]
    now: datetime


def publish(
    exports: Path,
    snapshots: Path,
    max_rejected: Decimal | float = Decimal("0.01"),
    max_rejected_rows: int = 5,
    keep: int = KEEP,
    today: date | None = None,
    progress: Callable[..., None] = lambda *_: None,
) -> Published:
    """Builds a snapshot beside the current one and swaps; a refused export changes nothing.

    `progress` is called with the name of a step and, while rows are read, with rows done and in all.
    Raises Refused with every fault found, and swap.Busy while another publisher is at work.
    """
    now = datetime.now(manifest.CLOCK)
    limits = Limits(Decimal(str(max_rejected)), max_rejected_rows)
    with swap.locked(snapshots):
        swap.sweep(snapshots)
        try:
            done = _publish(Attempt(exports, snapshots, limits, progress, now), today or now.date())
        except Refused as refused:
            swap.write_report(snapshots / swap.REFUSED_REPORT, refused.report)
            raise
        (snapshots / swap.REFUSED_REPORT).unlink(missing_ok=True)
        progress("prune")
        swap.prune(snapshots, keep)
    return done


def _publish(attempt: Attempt, today: date) -> Published:
    attempt.progress("manifest")
    told = manifest.read(attempt.exports, today)
    attempt.progress("files")
    found = files.inventory(attempt.exports)
    if told.manifest is None or found.faults:
        return _build(attempt, told, found, today, None)
    attempt.progress("address")
    snapshot_id = f"{told.manifest.as_of}-{_address(attempt.exports, found)}"
    if report := swap.published_report(attempt.snapshots / snapshot_id):
        attempt.progress("point")
        swap.point(attempt.snapshots, snapshot_id)
        return Published(snapshot_id, attempt.snapshots / snapshot_id, report, reused=True)
    return _build(attempt, told, found, today, snapshot_id)


def _address(exports: Path, found: files.Inventory) -> str:
    """The same export under the same rules has the same address, whoever publishes it."""
    return files.address(exports, found, snapshot.fingerprint(), str(contract.VERSION), _rules())


def _rules() -> str:
    """Hash of the code that decides which rows are accepted."""
    digest = hashlib.sha256()
    for package in (Path(contract.__file__).parent, Path(__file__).parent):
        for path in sorted(package.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _build(
    attempt: Attempt, told: manifest.Reading, found: files.Inventory, today: date, snapshot_id: str | None
) -> Published:
    """A faulty manifest still has its tables judged, up to today: a clerk wants one list of faults."""
    before = files.stamps(attempt.exports, found)
    with swap.building(attempt.snapshots) as folder:
        as_of = told.as_of or today
        judged = delivery.judge(attempt.exports, found, folder, as_of, attempt.limits, attempt.progress)
        register = exceptions.read(found.exceptions, as_of)
        if before != files.stamps(attempt.exports, found):
            judged.faults.append(_changed())
        faults = (*told.faults, *judged.faults)
        warnings = (*judged.warnings, *register.warnings)
        report = Report(told.manifest, tuple(judged.tables), faults, warnings)
        if faults or told.manifest is None:
            raise Refused(report.refused(attempt.now))
        snapshot_id = snapshot_id or f"{told.manifest.as_of}-{_address(attempt.exports, found)}"
        counts = [table.counts() for table in report.tables]
        taken_over = past.last(attempt.snapshots, is_synthetic=told.manifest.synthetic)
        taken_over["exceptions"] = register.rows
        order = snapshot.Order(snapshot_id, told.manifest, counts, taken_over)
        return _swap(attempt, folder, report, order)


def _swap(attempt: Attempt, folder: Path, report: Report, order: snapshot.Order) -> Published:
    attempt.progress("build")
    try:
        checks = snapshot.build(folder, order, attempt.progress)
    except snapshot.BrokenPromise as broken:
        raise Refused(_with(report, _broken(broken)).refused(attempt.now)) from broken
    attempt.progress("report")
    strangers = exceptions.strangers(past.exceptions_without_finding(folder))
    report = replace(report, warnings=(*report.warnings, *strangers))
    published = report.published(order.snapshot_id, attempt.now, checks, past.compared(folder))
    swap.write_report(folder / swap.REPORT, published)
    attempt.progress("finish")
    target = swap.finish(folder, attempt.snapshots, order.snapshot_id)
    attempt.progress("point")
    swap.point(attempt.snapshots, order.snapshot_id)
    return Published(order.snapshot_id, target, published)


def _with(report: Report, fault: Finding) -> Report:
    return replace(report, faults=(*report.faults, fault))


def _broken(broken: snapshot.BrokenPromise) -> Finding:
    said = shown(str(broken), length=400)
    return Finding(
        "promise_broken", f"快照自检未通过：{said}", remedy="请核对相关各行；导出无误时请联系维护人员"
    )


def _changed() -> Finding:
    return Finding("export_changed", "读取期间导出文件被改动", remedy="请等导出写完后再发布")
