"""How does an export become the current snapshot? Validate, set aside, build beside, check, swap."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from dashboard import contract, loading, reference, renewal, shelf, snapshot
from dashboard.publish import base, delivery, exceptions, files, manifest, parts, past, swap
from dashboard.publish.delivery import Delivery, Limits
from dashboard.publish.findings import Finding, shown
from dashboard.publish.parts import Earlier
from dashboard.publish.report import Json, Report
from dashboard.publish.trouble import trouble

KEEP = 24


@dataclass(frozen=True)
class Published:
    """The snapshot that readers now see; `reused`: the same export had been published before.

    `untidy` says why older snapshots could not be cleared away; empty where they could.
    """

    id: str
    folder: Path
    report: Json
    reused: bool = False
    untidy: str = ""


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
    earlier: list[shelf.Edition]
    engine: snapshot.Engine
    before: Earlier

    @property
    def number(self) -> int:
        """One more than the last publication on this shelf."""
        return max((edition.number for edition in self.earlier), default=0) + 1


def publish(
    exports: Path,
    snapshots: Path,
    max_rejected: Decimal | float = Decimal("0.01"),
    max_rejected_rows: int = 5,
    keep: int = KEEP,
    now: datetime | None = None,
    progress: Callable[..., None] = lambda *_: None,
    engine: snapshot.Engine = snapshot.in_duckdb,
    anew: bool = False,
) -> Published:
    """Builds a snapshot beside the current one and swaps; a refused export changes nothing.

    `progress` is called with the name of a step and, while rows are read, with rows done and in all. `engine` makes
    the tables, the same ones whichever it is; what it raises besides is its own. `anew`: nothing is taken over from the
    snapshot before, which changes how long it takes and nothing else.
    Raises Refused with every fault found, swap.Busy while another publisher is at work, BrokenReference, and
    what the system and DuckDB raise (OSError, MemoryError, duckdb.Error).
    """
    reference.check()
    limits = Limits(Decimal(str(max_rejected)), max_rejected_rows)
    with swap.locked(snapshots):
        swap.sweep(snapshots)
        now = (now or datetime.now()).astimezone(manifest.CLOCK)
        before = Earlier(base.made_by()) if anew else base.earlier(snapshots)
        attempt = Attempt(
            exports, snapshots, limits, progress, now, shelf.editions(snapshots), engine, before
        )
        try:
            done = _publish(attempt)
        except Refused as refused:
            _keep(snapshots / swap.REFUSED_REPORT, refused.report)
            raise
        progress("prune")
        return replace(done, untidy=_tidied(snapshots, keep))


def _keep(path: Path, report: Json) -> None:
    """On a full disk the reasons are still told to the clerk; only their file is missing."""
    with suppress(OSError):
        swap.write_report(path, report)


def _tidied(snapshots: Path, keep: int) -> str:
    """Readers see the new snapshot already: what goes wrong from here on is no failure to publish."""
    try:
        (snapshots / swap.REFUSED_REPORT).unlink(missing_ok=True)
        swap.prune(snapshots, keep)
    except OSError as broken:
        return str(trouble(broken))
    except KeyboardInterrupt:
        return "已中断"
    return ""


def _publish(attempt: Attempt) -> Published:
    attempt.progress("files")
    before = files.stamps(attempt.exports)
    found = files.inventory(attempt.exports)
    attempt.progress("manifest")
    told = manifest.read(attempt.exports, attempt.now.date())
    if told.manifest is None or found.faults:
        return _build(attempt, told, found, before, None)
    attempt.progress("address")
    snapshot_id = f"{told.manifest.as_of}-{_address(attempt.exports, found)}"
    target = attempt.snapshots / snapshot_id
    if (report := swap.published_report(target)) and swap.is_sound(target):
        attempt.progress("point")
        swap.point(attempt.snapshots, snapshot_id)
        return Published(snapshot_id, target, report, reused=True)
    return _build(attempt, told, found, before, snapshot_id)


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
    attempt: Attempt,
    told: manifest.Reading,
    found: files.Inventory,
    before: dict[Path, tuple[int, ...]],
    snapshot_id: str | None,
) -> Published:
    """A faulty manifest still has its tables judged, up to today: a clerk wants one list of faults."""
    with swap.building(attempt.snapshots) as folder:
        as_of = told.as_of or attempt.now.date()
        judged = delivery.judge(
            attempt.exports, found, folder, as_of, attempt.limits, attempt.progress, attempt.before
        )
        register = exceptions.read(found.exceptions, as_of)
        if before != files.stamps(attempt.exports):
            judged.faults.append(_changed())
        faults = (*told.faults, *judged.faults)
        warnings = (*told.warnings, *_clock_warnings(attempt), *judged.warnings, *register.warnings)
        report = Report(told.manifest, tuple(judged.tables), faults, warnings)
        if faults or told.manifest is None:
            raise Refused(report.refused(attempt.now))
        snapshot_id = snapshot_id or f"{told.manifest.as_of}-{_address(attempt.exports, found)}"
        counts = [table.counts() for table in report.tables]
        earlier = past.last(attempt.snapshots, is_synthetic=told.manifest.synthetic)
        missed = earlier.missed(table.table.name for table in report.tables if table.reported)
        report = replace(report, warnings=(*missed, *report.warnings, *earlier.warnings))
        taken_over = earlier.tables | {"exceptions": register.rows}
        order = loading.Order(snapshot_id, told.manifest, counts, taken_over)
        return _swap(attempt, folder, report, order, judged)


def _swap(
    attempt: Attempt, folder: Path, report: Report, order: loading.Order, judged: Delivery
) -> Published:
    attempt.progress("build")
    try:
        checks, age = _built(attempt, folder, order, judged)
    except snapshot.BrokenPromise as broken:
        raise Refused(_with(report, _broken(broken)).refused(attempt.now)) from broken
    attempt.progress("report")
    strangers = exceptions.strangers(past.exceptions_without_finding(folder))
    report = replace(report, warnings=(*report.warnings, *strangers))
    compared = past.compared(folder)
    published = report.published(order.snapshot_id, attempt.number, attempt.now, checks, compared)
    swap.write_report(folder / swap.REPORT, published)
    parts.record(folder, attempt.before.made_by, judged.parts, judged.settled, age)
    attempt.progress("finish")
    target = swap.finish(folder, attempt.snapshots, order.snapshot_id)
    attempt.progress("point")
    swap.point(attempt.snapshots, order.snapshot_id)
    return Published(order.snapshot_id, target, published)


def _built(
    attempt: Attempt, folder: Path, order: loading.Order, judged: Delivery
) -> tuple[list[snapshot.Check], int]:
    """The promises that held, and how many snapshots ago everything was last made anew."""
    if attempt.engine is snapshot.in_duckdb:
        deltas = base.deltas(attempt.before, judged.parts, judged.settled, folder)
        if deltas is not None and base.copied(attempt.before, folder):
            return renewal.renew(folder, order, deltas, attempt.progress), attempt.before.age + 1
    return snapshot.build(folder, order, attempt.progress, attempt.engine), 0


def _with(report: Report, fault: Finding) -> Report:
    return replace(report, faults=(*report.faults, fault))


def _broken(broken: snapshot.BrokenPromise) -> Finding:
    said = shown(str(broken), length=400)
    return Finding(
        "promise_broken", f"快照自检未通过：{said}", remedy="请核对相关各行；导出无误时请联系维护人员"
    )


def _clock_warnings(attempt: Attempt) -> Iterator[Finding]:
    """A publication before the last one: this clock was set back, or that one was ahead."""
    last = max(attempt.earlier, key=lambda edition: edition.published_at.timestamp(), default=None)
    if last and last.published_at.timestamp() > attempt.now.timestamp():
        message = (
            f"本机时钟（{attempt.now:%Y-%m-%d %H:%M}）早于快照 {last.id} 的发布时刻"
            f"（{last.published_at:%Y-%m-%d %H:%M}）；快照先后按发布次序，不按时刻"
        )
        yield Finding("clock_moved", message, remedy="请校准系统时间")


def _changed() -> Finding:
    return Finding("export_changed", "读取期间导出文件被改动", remedy="请等导出写完后再发布")
