"""What was made of each file of an export, and what of it can be taken over from the snapshot before?

A snapshot keeps the accepted and the rejected rows of every file it was made of in judged/, under a name that stands
for the file's content and for all that judges it; judged/parts.json says which belong to it, with a hash of each.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from dashboard.snapshot import DATABASE

FOLDER = "judged"
LEDGER = "parts.json"


@dataclass(frozen=True)
class Part:
    """One judged file: its name in judged/, rows read, hashes of its accepted and rejected rows.

    rejected is empty where every row was accepted.
    """

    name: str
    rows: int
    accepted: str
    rejected: str = ""


@dataclass(frozen=True)
class Earlier:
    """What the snapshot before rests on; without a folder nothing of it can be taken over.

    made_by: hash of the code that judges and builds now; database: hash of its snapshot.duckdb; settled: tables of
    which some rows were judged beside others; age: how many snapshots ago everything was last made anew.
    """

    made_by: str = ""
    folder: Path | None = None
    tables: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()
    database: str = ""
    age: int = 0

    def taken_over(self, name: str, building: Path) -> Part | None:
        """The part of that name, linked into `building`; none where there is none or it is damaged."""
        part = next((part for parts in self.tables.values() for part in parts if part.name == name), None)
        if part is None or self.folder is None:
            return None
        for source, target, told in (
            (accepted_part(self.folder, name), accepted_part(building, name), part.accepted),
            (rejected_part(self.folder, name), rejected_part(building, name), part.rejected),
        ):
            if told and not (source.is_file() and sha256(linked(source, target)) == told):
                target.unlink(missing_ok=True)
                return None
        return part


def accepted_part(folder: Path, name: str) -> Path:
    return folder / FOLDER / f"{name}.accepted.parquet"


def rejected_part(folder: Path, name: str) -> Path:
    return folder / FOLDER / f"{name}.rejected.parquet"


def part_name(path: Path, exports: Path, table: str, as_of: date, made_by: str) -> str:
    """Stands for everything on which the judgement of a file's rows rests; its path gives columns and is evidence."""
    said = (table, os.fsdecode(path.relative_to(exports)), sha256(path), as_of.isoformat(), made_by)
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def made(name: str, rows: int, building: Path) -> Part:
    """The part whose files have just been written."""
    rejected = rejected_part(building, name)
    return Part(
        name, rows, sha256(accepted_part(building, name)), sha256(rejected) if rejected.exists() else ""
    )


def linked(source: Path, target: Path) -> Path:
    """The same file under another name; a copy where the file system knows no links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return target


def sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def record(
    folder: Path, made_by: str, tables: Mapping[str, tuple[Part, ...]], settled: frozenset[str], age: int
) -> None:
    """Writes parts.json of a snapshot whose database is finished; parts that it does not name are removed."""
    told = {
        "made_by": made_by,
        "age": age,
        "database": sha256(folder / DATABASE),
        "settled": sorted(settled),
        "tables": {table: [asdict(part) for part in parts] for table, parts in tables.items()},
    }
    named = {part.name for parts in tables.values() for part in parts}
    (folder / FOLDER).mkdir(exist_ok=True)
    for stray in (folder / FOLDER).iterdir():
        if stray.name.split(".")[0] not in named:
            stray.unlink()
    (folder / FOLDER / LEDGER).write_text(json.dumps(told, indent=1), encoding="utf-8")


def earlier(folder: Path | None, made_by: str) -> Earlier:
    """What a snapshot rests on; nothing where other code made it, or its parts.json is missing or damaged."""
    try:
        told = json.loads((folder / FOLDER / LEDGER).read_bytes()) if folder else {}
        if not folder or told["made_by"] != made_by:
            return Earlier(made_by)
        tables = {name: tuple(Part(**part) for part in parts) for name, parts in told["tables"].items()}
        return Earlier(made_by, folder, tables, frozenset(told["settled"]), told["database"], told["age"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Earlier(made_by)
