"""May a publication rest on the snapshot before, and if so, what has changed since?"""

import hashlib
import shutil
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from dashboard import contract, loading, plan, renewal, shelf, snapshot, sqlfile, units
from dashboard.publish import parts
from dashboard.publish.parts import Earlier, Part
from dashboard.publish.rows import accepted_files
from dashboard.renewal import Delta

# So often in a row a snapshot may follow from the one before: rows that were replaced stand behind the others, and
# cubes sorted by day lose their order bit by bit.
MOST_RENEWALS = 12
# With more of the rows of cases and payments in changed files than this, everything is made anew sooner.
LARGEST_SHARE = 0.3
LIBRARIES = ("duckdb", "polars", "pyarrow", "dataframely")


def made_by() -> str:
    """Hash of all that judges rows and builds tables: queries, reference files, code, and versions of the libraries."""
    digest = hashlib.sha256(f"{snapshot.fingerprint()} {contract.VERSION} {sys.version}".encode())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\0".encode())
    for path in _code():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _code() -> list[Path]:
    packages = (Path(module.__file__ or "").parent for module in (contract, parts, plan))
    files = [Path(module.__file__ or "") for module in (loading, renewal, snapshot, sqlfile, units)]
    return sorted([*files, *(path for package in packages for path in package.rglob("*.py"))])


def earlier(snapshots: Path) -> Earlier:
    """What the snapshot that readers see now rests on, as far as the same code made it."""
    try:
        folder = shelf.current(snapshots).folder
    except shelf.NothingPublished:
        folder = None
    return parts.earlier(folder, made_by())


def deltas(
    before: Earlier, staged: Mapping[str, tuple[Part, ...]], settled: frozenset[str], building: Path
) -> dict[str, Delta] | None:
    """What has changed table by table; none where the snapshot before cannot be, or is not worth to be, built upon."""
    if before.folder is None or before.age >= MOST_RENEWALS:
        return None
    if _share(before, staged) > LARGEST_SHARE:
        return None
    return {
        name: _delta(name, before, staged.get(name, ()), settled, building)
        for name in contract.TABLES
        if name in settled | before.settled
        or _hashes(before.tables.get(name, ())) != _hashes(staged.get(name, ()))
    }


def _hashes(table: tuple[Part, ...]) -> set[str]:
    return {part.accepted for part in table}


def _delta(
    name: str, before: Earlier, now: tuple[Part, ...], settled: frozenset[str], building: Path
) -> Delta:
    was = before.tables.get(name, ())
    gone = [part for part in was if part.accepted not in _hashes(now)]
    if before.folder is None or name in settled | before.settled or not _are_whole(before.folder, gone):
        return Delta(None, tuple(accepted_files(building, name)))
    come = [part for part in now if part.accepted not in _hashes(was)]
    return Delta(
        tuple(parts.accepted_part(before.folder, part.name) for part in gone),
        tuple(parts.accepted_part(building, part.name) for part in come),
    )


def _are_whole(folder: Path, kept: Iterable[Part]) -> bool:
    files = ((parts.accepted_part(folder, part.name), part.accepted) for part in kept)
    return all(path.is_file() and parts.sha256(path) == told for path, told in files)


def _share(before: Earlier, staged: Mapping[str, tuple[Part, ...]]) -> float:
    """How many of the rows of cases and payments stand in files that the snapshot before did not have."""
    every = [(name, part) for name in renewal.SLICED for part in staged.get(name, ())]
    fresh = (part.rows for name, part in every if part.accepted not in _hashes(before.tables.get(name, ())))
    return sum(fresh) / max(sum(part.rows for _, part in every), 1)


def copied(before: Earlier, building: Path) -> bool:
    """Puts a copy of the database before into `building`; false, and nothing there, where it is damaged."""
    if before.folder is None:
        return False
    target = building / snapshot.DATABASE
    try:
        shutil.copyfile(before.folder / snapshot.DATABASE, target)
        if parts.sha256(target) == before.database:
            return True
    except FileNotFoundError:
        pass
    target.unlink(missing_ok=True)
    return False
