"""Which files of an export hold which table, and which are out of place?"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.contract import TABLES
from dashboard.publish import exceptions, manifest
from dashboard.publish.findings import Finding, shown

SUFFIX = ".parquet"


@dataclass(frozen=True)
class Inventory:
    """The files of each delivered table; a table with a fault of structure has none.

    exceptions is the file of registered exceptions, where there is one.
    """

    files: dict[str, tuple[Path, ...]]
    faults: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    exceptions: Path | None = None


def inventory(exports: Path) -> Inventory:
    """What an export delivers, table by table in the order of the contract."""
    files: dict[str, tuple[Path, ...]] = {}
    faults: list[Finding] = []
    warnings = list(_strangers(exports))
    for name, table in TABLES.items():
        wrong = list(_misplaced(exports, name))
        found = () if wrong else tuple(_parquet_files(exports, name))
        if not wrong and not found and table.required:
            wrong.append(_missing(name))
        faults += wrong
        if found:
            files[name] = found
            warnings += _ignored(exports, name, found)
        elif not wrong and (exports / name).is_dir():
            warnings.append(Finding("folder_empty", f"{name} 文件夹里没有 parquet 文件，按未报送处理", name))
    register = exports / exceptions.FILE
    if os.path.lexists(register) and not _is_inside(register, exports):
        message = f"{exceptions.FILE} 不是导出文件夹内的普通文件，未读取"
        warnings.append(Finding("exceptions_unusable", message, file=exceptions.FILE))
        return Inventory(files, tuple(faults), tuple(warnings))
    return Inventory(files, tuple(faults), tuple(warnings), register if register.exists() else None)


def _is_inside(file: Path, exports: Path) -> bool:
    return file.is_file() and leads_inside(file, exports)


def leads_inside(path: Path, exports: Path) -> bool:
    """What a path names lies below the export, all links followed; one that leads to itself does."""
    # Path.resolve() raises RuntimeError for such a link.
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(exports))


def _strangers(exports: Path) -> Iterator[Finding]:
    known = {manifest.FILE, exceptions.FILE, *TABLES, *(name + SUFFIX for name in TABLES)}
    for entry in sorted(exports.iterdir()):
        if entry.name not in known:
            yield _unknown_file(entry.relative_to(exports))


def _ignored(exports: Path, name: str, used: tuple[Path, ...]) -> Iterator[Finding]:
    for entry in _below(exports / name):
        if entry not in used and not (entry.is_dir() and not entry.is_symlink()):
            yield _unknown_file(entry.relative_to(exports), name)


def _unknown_file(path: Path, table: str | None = None) -> Finding:
    name = shown(str(path))
    return Finding("unknown_file", f"不认识的文件 {name}，未读取", table, file=name)


def _misplaced(exports: Path, name: str) -> Iterator[Finding]:
    file, folder = exports / (name + SUFFIX), exports / name
    if os.path.lexists(file) and os.path.lexists(folder):
        yield _fault(
            "file_and_folder", name, f"{file.name} 与文件夹 {name}/ 同时存在", "请只保留其中一份，再重新发布"
        )
    if os.path.lexists(file) and not file.is_file():
        yield _fault("not_a_file", name, f"{file.name} 不是文件", f"多个文件请放进文件夹 {name}/")
    if os.path.lexists(folder) and not folder.is_dir():
        yield _fault("not_a_folder", name, f"{name} 不是文件夹", f"单个文件请命名为 {file.name}")
    for path in (file, folder, *_below(folder)):
        if path.is_symlink() and not leads_inside(path, exports):
            said = shown(str(path.relative_to(exports)))
            yield _fault("link_leads_out", name, f"{said} 是指向导出文件夹之外的链接", "请换成文件本身")
        elif path.suffix == SUFFIX and folder in path.parents and not (path.is_file() or path.is_dir()):
            yield _fault(
                "not_a_file", name, f"{shown(str(path.relative_to(exports)))} 不是文件", "请换成文件本身"
            )


def _below(folder: Path) -> Iterator[Path]:
    """Everything beneath a folder; links are named but not followed."""
    if not folder.is_dir():
        return
    for parent, folders, names in os.walk(folder):
        yield from (Path(parent, name) for name in sorted([*folders, *names]))


def _parquet_files(exports: Path, name: str) -> Iterator[Path]:
    file = exports / (name + SUFFIX)
    if file.is_file():
        yield file
    yield from (path for path in sorted(_below(exports / name)) if path.suffix == SUFFIX and path.is_file())


def _missing(name: str) -> Finding:
    return _fault(
        "table_missing", name, f"缺少必报表 {name}", f"请导出 {name}{SUFFIX} 或文件夹 {name}/ 后重新发布"
    )


def _fault(rule: str, table: str, message: str, remedy: str) -> Finding:
    return Finding(rule, message, table, remedy=remedy)


def address(exports: Path, found: Inventory, *extra: str) -> str:
    """Eight hex digits that stand for the manifest, every file read and whatever else shapes the snapshot."""
    total = hashlib.sha256()
    for path in (exports / manifest.FILE, *_all(found)):
        total.update(os.fsencode(path.relative_to(exports)) + b"\0" + _sha256(path))
    for part in extra:
        total.update(part.encode() + b"\0")
    return total.hexdigest()[:8]


def stamps(exports: Path) -> dict[Path, tuple[int, ...]]:
    """What the system knows of every file of a table, the manifest and the exceptions.

    Where that differs afterwards, someone wrote into the export meanwhile; ctime shows a writer who sets times back.
    """
    tables = (path for name in TABLES for path in _parquet_files(exports, name))
    return {path: _stamp(path) for path in (exports / manifest.FILE, exports / exceptions.FILE, *tables)}


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        stat = path.stat()
    except OSError:
        return ()
    return (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


def _all(found: Inventory) -> Iterator[Path]:
    yield from (path for name in found.files for path in found.files[name])
    if found.exceptions:
        yield found.exceptions


def _sha256(path: Path) -> bytes:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()
