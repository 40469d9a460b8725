"""Change bytes at random in a file of an export, publish it, and look what became of the shelf."""

import os
import random
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from dashboard.contract import TABLES
from dashboard.publish import Refused, publish, swap
from tests.exports import CLOSED_CASE, export
from tests.publish.witness import digest, hashes, served


def whole_export(folder: Path) -> Path:
    """An export of all tables, a few rows each."""
    rows = {name: [{}] for name in TABLES}
    cases = [CLOSED_CASE, *({"case_id": f"case-{n}", "groups": ["woman", "minor"]} for n in range(20))]
    return export(folder, **rows | {"cases": cases, "payments": [{}] * 20})


def flip(path: Path, chance: random.Random) -> None:
    """One to eight bytes of a file become others."""
    content = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] ^= chance.randint(1, 255)
    path.write_bytes(content)


def tried(folder: Path, seed: int, make: Callable[[Path], Path] = whole_export) -> str:
    """Publishes an export with flipped bytes beside an old snapshot; published or refused. Raises AssertionError."""
    chance = random.Random(seed)
    good, shelf, old = _shelf(folder / f"flips-{os.getpid()}", make)
    before = digest(shelf / old)
    spoilt = Path(shutil.copytree(good, good.with_name("spoilt"), dirs_exist_ok=True))
    flip(chance.choice(sorted(spoilt.iterdir())), chance)
    new = _published(spoilt, shelf)
    assert served(shelf) == (new or old)
    assert hashes(shelf / served(shelf))
    assert digest(shelf / old) == before
    if new and new != old:
        swap.point(shelf, old)
        shutil.rmtree(shelf / new)
    return "published" if new else "refused"


def _published(export: Path, shelf: Path) -> str | None:
    """The id of the new snapshot; none where the export is refused."""
    try:
        return publish(export, shelf, keep=1000).id
    except Refused:
        return None


@cache
def _shelf(folder: Path, make: Callable[[Path], Path]) -> tuple[Path, Path, str]:
    """A good export, a shelf with its snapshot, and the id; one for each process."""
    good = make(folder / "good")
    return good, folder / "shelf", publish(good, folder / "shelf").id
