"""What is disturbed: a shelf with an old snapshot, exports of a new one, and what may stand on the shelf afterwards?"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dashboard.demo.export import export as demo
from dashboard.demo.plan import Plan
from dashboard.publish import publish
from tests.exports import export
from tests.publish.drawn import whole_export
from tests.publish.witness import Hashes, Outcome, hashes, served

MOST_MEMORY_MB = 4_096
Fault = tuple[str, Callable[[], str]]  # its name, and what tries it and says how it ended
Fate = tuple[str, str]  # the name of a fault and how it ended; LOST … where it should not have
LOST = "LOST"


@dataclass(frozen=True)
class World:
    """A shelf with an old snapshot, two exports whose publication is disturbed, and what each snapshot says.

    second: of every size that a demonstration has; few: all tables with a few rows, published in a quarter of the time.
    """

    folder: Path
    shelf: Path
    second: Path
    few: Path
    known: dict[Hashes, str]
    steps: tuple[str, ...]  # of publishing `few`

    def place(self) -> Path:
        """An empty folder for one fault."""
        return Path(tempfile.mkdtemp(dir=self.folder))

    def copy(self, folder: Path | None = None) -> Path:
        """The shelf with the old snapshot, for one fault."""
        return Path(shutil.copytree(self.shelf, (folder or self.place()) / "shelf"))

    def seen(self, shelf: Path) -> str:
        """old or new; anything else is a loss."""
        found = self.known.get(hashes(shelf / served(shelf)))
        assert found, f"{served(shelf)} is neither the old snapshot nor the new one"
        return found

    def judged(self, shelf: Path, told: Outcome, *codes: int) -> str:
        """What is served after a publisher ended by itself, with its exit code."""
        seen = self.seen(shelf)
        assert told.is_plain, f"exit {told.code}: {told.said[-2000:]}"
        assert told.code in (*codes, 0), f"exit {told.code}: {told.said[-500:]}"
        assert (told.code == 0) == (seen == "new"), f"exit {told.code}, yet {seen} is served"
        assert told.peak_mb < MOST_MEMORY_MB, f"{told.peak_mb} MB"
        return f"{seen}, exit {told.code}"


def world(folder: Path) -> World:
    """Publishes all exports once without a fault."""
    shelf, second, few = folder / "old", folder / "second", whole_export(folder / "few")
    old = publish(export(folder / "first"), shelf)
    demo(Plan(seed=1, scale=0.05), second)
    known, seen = {hashes(old.folder): "old"}, dict[str, None]()
    for name, exports in (("new", second), ("new few", few)):
        beside = Path(shutil.copytree(shelf, folder / name))
        seen.clear()
        known[hashes(publish(exports, beside, progress=lambda s, *_: seen.setdefault(s)).folder)] = "new"
    return World(folder, shelf, second, few, known, tuple(seen))


def fate(fault: Fault) -> Fate:
    """Tries a fault; whatever is raised is a loss."""
    name, attempt = fault
    try:
        return name, attempt()
    except Exception as lost:  # noqa: BLE001 whatever goes wrong is a loss to be counted
        return name, f"{LOST} {type(lost).__name__}: {lost}"
