"""Do the derived files still belong to their source?"""

from hashlib import sha256
from pathlib import Path

from dashboard.boundaries import file_of
from dashboard.units import ROOT, leagues

# Raised when the derivation changes, so that an update of the product rewrites the files.
FORMAT = 1
STAMP = "stamp.txt"
UNITS = ROOT / "data" / "reference" / "units.csv"


def expected() -> tuple[str, ...]:
    """The names of all files that a derivation writes, the stamp not among them."""
    by_league = tuple(file_of("banner", league) for league in leagues())
    return (file_of("league"), file_of("banner"), *by_league, "labels.json", "views.json", "hatch.json")


def stamp_of(source: Path) -> str:
    """A digest of what the files depend on: the source as it stands on disk, the unit list, the derivation.

    Hashed, because the folder is served to browsers and a path is nobody's business there.
    """
    seen = source.stat()
    parts = (source.resolve(), seen.st_size, seen.st_mtime_ns, UNITS.read_text(encoding="utf-8"), FORMAT)
    return sha256("|".join(map(str, parts)).encode()).hexdigest()


def fresh(target: Path, stamp: str) -> bool:
    """All files are there and were derived from exactly this source."""
    mark = target / STAMP
    complete = mark.is_file() and all((target / name).is_file() for name in expected())
    return complete and mark.read_text(encoding="utf-8") == stamp
