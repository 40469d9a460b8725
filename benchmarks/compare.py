"""Has anything become slower between two files of results?

python -m benchmarks.compare                          the last two days
python -m benchmarks.compare OLD.json NEW.json        two files
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.results import FOLDER, GOALS, NoResults, load

# Medians of five on a shared machine of two cores came out up to a fifth apart in two runs of the same code.
WORSE = 1.25


@dataclass(frozen=True)
class Change:
    """A ratio then and now; None where a file does not have it."""

    name: str
    old: float | None
    new: float | None

    @property
    def times(self) -> float | None:
        """How many times the old one the new one is."""
        return self.new / self.old if self.old and self.new is not None else None

    def is_worse(self, limit: float) -> bool:
        """Slower by more than the limit."""
        return self.times is not None and self.times > limit

    def misses_goal(self) -> bool:
        """Above its goal now, and not before."""
        goal = GOALS.get(self.name)
        above = goal is not None and self.new is not None and self.new > goal
        return above and (self.old is None or self.old <= goal)


def changes(old: Mapping[str, float], new: Mapping[str, float]) -> list[Change]:
    """Every ratio that one of two files has, in the order of GOALS."""
    names = [*GOALS, *sorted((set(old) | set(new)) - set(GOALS))]
    return [Change(name, old.get(name), new.get(name)) for name in names if name in old or name in new]


def written(change: Change, limit: float) -> str:
    """One line."""
    said = [
        f"{change.name:24}",
        *(f"{'–' if v is None else f'{v:.2f}':>10}" for v in (change.old, change.new)),
    ]
    said.append(f"{'–' if change.times is None else f'× {change.times:.2f}':>8}")
    said += ["slower"] if change.is_worse(limit) else []
    said += ["above its goal"] if change.misses_goal() else []
    return "  ".join(said)


def last_two(folder: Path = FOLDER) -> list[Path]:
    """The files of the last two days. Raises NoResults."""
    files = sorted(folder.glob("*-*-*.json"))
    if len(files) < 2:
        raise NoResults(f"{folder} holds {len(files)} files; two are needed, or name two files")
    return files[-2:]


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0 nothing is worse, 1 something is, 2 usage."""
    made = argparse.ArgumentParser(
        "python -m benchmarks.compare", description=(__doc__ or "").splitlines()[0]
    )
    made.add_argument("files", nargs="*", type=Path, help="the older and the newer file")
    made.add_argument(
        "--worse", type=float, default=WORSE, help="a ratio so many times the old one is slower"
    )
    asked = made.parse_args(arguments)
    if len(asked.files) not in (0, 2):
        made.error("name two files, or none for the last two days")
    try:
        older, newer = asked.files or last_two()
        found = changes(load(older)["ratios"], load(newer)["ratios"])
    except NoResults as nothing:
        print(nothing, file=sys.stderr)
        return 2
    print(f"{'':24}  {older.stem:>10}  {newer.stem:>10}")
    print("\n".join(written(change, asked.worse) for change in found))
    return int(any(change.is_worse(asked.worse) or change.misses_goal() for change in found))


if __name__ == "__main__":
    sys.exit(main())
