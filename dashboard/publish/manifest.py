"""What does manifest.json say about an export, and may it be published at all?"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.contract import VERSION, Manifest
from dashboard.publish.findings import Finding, shown
from dashboard.publish.trouble import trouble

FILE = "manifest.json"
CLOCK = ZoneInfo("Asia/Shanghai")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_REMEDY = "请改正 manifest.json 后重新导出"
_CLOCK_REMEDY = "请核对 manifest.json；本机时钟不准的，请先校准系统时间"
LARGEST = 1 << 20


@dataclass(frozen=True)
class Reading:
    """A manifest, or the faults that stand in its way; `as_of` is known whenever it is a date at all."""

    manifest: Manifest | None
    as_of: date | None
    faults: tuple[Finding, ...]
    warnings: tuple[Finding, ...] = ()


def read(exports: Path, today: date) -> Reading:
    """The manifest of an export, checked; `today` is the date in Inner Mongolia."""
    told = _told(exports)
    if isinstance(told, Finding):
        return Reading(None, None, (told,))
    faults = tuple(_faults(told, today))
    as_of = day(told.get("as_of"))
    if faults or as_of is None:
        return Reading(None, as_of, faults)
    source = shown(told["source"], length=500)
    facts = Manifest(VERSION, as_of, source, told["exported_at"], told["synthetic"])
    return Reading(facts, as_of, (), tuple(_ahead_of_clock(told, today)))


def _ahead_of_clock(told: dict[str, Any], today: date) -> Iterator[Finding]:
    """An export of tomorrow: either its clock or this machine's is wrong."""
    exported = _moment(told["exported_at"])
    if exported and exported.date() > today:
        message = f"导出日 {exported.date()} 晚于今天（{today}，按本机时钟）"
        yield _fault("manifest_exported_ahead", message, "exported_at", _CLOCK_REMEDY)


def _told(exports: Path) -> dict[str, Any] | Finding:
    path = exports / FILE
    if not path.exists():
        return _fault(
            "manifest_missing", "缺少 manifest.json", remedy="请把 manifest.json 与各表放在同一文件夹"
        )
    # Where the link ends is asked of a file alone: of a link to itself, resolve() knows no end.
    if not path.is_file() or not path.resolve().is_relative_to(exports.resolve()):
        return _fault("manifest_unreadable", "manifest.json 不是导出文件夹内的普通文件")
    try:
        if path.stat().st_size > LARGEST:
            return _fault("manifest_unreadable", f"manifest.json 超过 {LARGEST >> 20} MB")
        told = json.loads(path.read_bytes())
    except OSError as broken:
        why = trouble(broken)
        return _fault("manifest_unreadable", f"manifest.json 打不开：{why.what}", remedy=why.remedy)
    except (ValueError, RecursionError):
        return _fault("manifest_unreadable", "manifest.json 读不出来：不是有效的 JSON")
    if not isinstance(told, dict):
        return _fault("manifest_unreadable", "manifest.json 的内容须是一个 JSON 对象")
    return told


def _faults(told: dict[str, Any], today: date) -> Iterator[Finding]:
    contract = told.get("contract")
    if type(contract) is not int or contract != VERSION:
        yield _fault("manifest_contract", f"contract 须是 {VERSION}，实为 {_value(contract)}", "contract")
    yield from _as_of_faults(told, today)
    if _moment(told.get("exported_at")) is None:
        said = _value(told.get("exported_at"))
        yield _fault("manifest_exported_at", f"exported_at 须是 ISO 8601 时间，实为 {said}", "exported_at")
    if not isinstance(told.get("source"), str):
        yield _fault("manifest_source", f"source 须是文字，实为 {_value(told.get('source'))}", "source")
    if not isinstance(told.get("synthetic"), bool):
        said = _value(told.get("synthetic"))
        yield _fault("manifest_synthetic", f"synthetic 须是 true 或 false，实为 {said}", "synthetic")


def _as_of_faults(told: dict[str, Any], today: date) -> Iterator[Finding]:
    as_of, exported = day(told.get("as_of")), _moment(told.get("exported_at"))
    if as_of is None:
        said = _value(told.get("as_of"))
        yield _fault("manifest_as_of", f"as_of（数据截至日）须是形如 2020-10-31 的日期，实为 {said}", "as_of")
        return
    if as_of > today:
        message = f"数据截至日 {as_of} 晚于今天（{today}，按本机时钟）"
        yield _fault("manifest_as_of_ahead", message, "as_of", _CLOCK_REMEDY)
    if exported and as_of > exported.date():
        message = f"数据截至日 {as_of} 晚于导出日 {exported.date()}"
        yield _fault("manifest_as_of_after_export", message, "as_of")


def day(value: object) -> date | None:
    """The day that a text like 2020-10-31 names."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _moment(value: object) -> datetime | None:
    """The moment on the clock of Inner Mongolia; one without an offset is read on that clock."""
    try:
        # Python takes any character between day and time, half a surrogate too.
        is_plain = isinstance(value, str) and value.isascii() and value.isprintable()
        moment = datetime.fromisoformat(value) if isinstance(value, str) and is_plain else None
        return moment and (moment.astimezone(CLOCK) if moment.tzinfo else moment.replace(tzinfo=CLOCK))
    except (ValueError, OverflowError):
        return None


def _value(value: object) -> str:
    if value is None:
        return "空"
    try:
        return shown(json.dumps(value, ensure_ascii=False))
    except RecursionError:
        return "嵌套过深的内容"


def _fault(rule: str, message: str, field: str | None = None, remedy: str = _REMEDY) -> Finding:
    columns = (field,) if field else ()
    return Finding(rule, message, columns=columns, file=FILE, remedy=remedy)
