"""How many faults does the publisher survive? It prints tried, survived and lost.

python -m benchmarks.faults                         every kind; takes about a quarter of an hour
python -m benchmarks.faults kills moments           these kinds alone
python -m benchmarks.faults flips --examples 500    as many examples of hypothesis

A fault is survived when afterwards `current` names a whole snapshot whose tables equal the old or the new one's, and
the publisher (unless it was killed) said in Chinese what happened.
"""

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks import results
from benchmarks.faults import deliveries, killing, machine
from benchmarks.faults.world import LOST, Fate, Fault, World, fate, world
from tests.publish import drawn

KINDS: dict[str, Callable[[World], Iterator[Fault]]] = {
    "kills": killing.kills,
    "moments": killing.moments,
    "crowds": killing.crowds,
    "disks": machine.disks,
    "limits": machine.limits,
    "rights": machine.rights,
    "references": machine.references,
    "bombs": deliveries.bombed,
    "strangers": deliveries.strangers,
    "changes": deliveries.changed,
}


def main() -> int:
    """Prints every loss and a table of the counts; 1 where anything was lost."""
    asked = _parser().parse_args()
    counts = []
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        at = world(Path(folder))
        for kind in asked.kinds or [*KINDS, *drawn.KINDS]:
            counts.append(counted(kind, fates_of(kind, at, asked.examples)))
            print(", ".join(f"{name} {value}" for name, value in counts[-1].items()), flush=True)
    results.count("faults", counts)
    print(*results.listed(counts), sep="\n")
    return int(any(row["lost"] for row in counts))


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser("python -m benchmarks.faults", description=(__doc__ or "").splitlines()[0])
    made.add_argument(
        "kinds",
        nargs="*",
        choices=[[], *KINDS, *drawn.KINDS],
        metavar="KIND",
        help="; ".join((*KINDS, *drawn.KINDS)),
    )
    made.add_argument("--examples", type=int, default=500, help="of each kind that hypothesis draws")
    return made


def fates_of(kind: str, at: World, examples: int) -> list[Fate]:
    """How all faults of a kind ended; as many at a time as there are cores."""
    if kind in drawn.KINDS:
        return deliveries.drawn_by_hypothesis(at, kind, examples)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(fate, KINDS[kind](at)))


def counted(kind: str, fates: list[Fate]) -> dict[str, Any]:
    """A line of the table; every loss is printed."""
    losses = [f"  {name}: {ended}" for name, ended in fates if ended.startswith(LOST)]
    print(*losses, sep="\n", end="\n" if losses else "", flush=True)
    # What stands behind the second comma is of one fault: its memory.
    ended = Counter(", ".join(e.split(", ")[:2]) for _, e in fates if not e.startswith(LOST))
    said = "; ".join(f"{n} × {how}" for how, n in ended.most_common())
    return {
        "kind": kind,
        "tried": len(fates),
        "survived": len(fates) - len(losses),
        "lost": len(losses),
        "ended as": said,
    }


if __name__ == "__main__":
    sys.exit(main())
