"""How often does a publication that rests on the one before equal one made anew? Prints tried, renewed, unequal, lost.

python -m benchmarks.renewals [--tries 100] [--first-seed 1]: each try corrects a demonstration export at random, twice
in a row. A publisher is killed at a random step; then the export is published both ways. Equal are every table, the
report, and every rejected row; lost is a shelf that did not serve the old snapshot after the kill. Half a minute a try.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from dashboard.demo.export import export as demo
from dashboard.demo.plan import Plan
from dashboard.publish import publish
from tests.publish.corrections import correct
from tests.publish.test_renewal import age, told
from tests.publish.witness import hashes, killed_at, served

IN_A_ROW = 2


def main() -> int:
    """Exit 1 where any pair was unequal or any shelf lost."""
    parser = argparse.ArgumentParser(
        "python -m benchmarks.renewals", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--tries", type=int, default=100)
    parser.add_argument("--first-seed", type=int, default=1)
    asked = parser.parse_args()
    count: Counter[str] = Counter()
    for seed in range(asked.first_seed, asked.first_seed + asked.tries):
        with tempfile.TemporaryDirectory() as folder:
            _try(Path(folder), seed, count)
        print(f"up to seed {seed}: {dict(count)}", flush=True)
    return 1 if count["unequal"] + count["lost"] else 0


def _try(place: Path, seed: int, count: Counter[str]) -> None:
    demo(Plan(seed=seed, scale=0.02), place / "x")
    steps: dict[str, None] = {}
    old = publish(place / "x", place / "renewed", progress=lambda step, *_: steps.setdefault(step)).id
    for number in range(IN_A_ROW):
        shutil.rmtree(place / "anew", ignore_errors=True)
        shutil.copytree(place / "renewed", place / "anew")
        done = correct(place / "x", 1000 * seed + number)
        step = random.Random(seed + number).choice([name for name in steps if name != "prune"])
        killed_at(step, place / "x", place / "renewed")
        count["lost"] += served(place / "renewed") != old
        renewed = publish(place / "x", place / "renewed", max_rejected=1).folder
        old = renewed.name
        anew = publish(place / "x", place / "anew", max_rejected=1, anew=True).folder
        count["tried"] += 1
        count["renewed"] += age(renewed) == number + 1
        if (hashes(renewed), told(renewed)) != (hashes(anew), told(anew)):
            unlike = {table for table, *_ in set(hashes(renewed)) ^ set(hashes(anew))}
            count["unequal"] += 1
            print(
                f"seed {seed}, correction {number}: {done}: {sorted(unlike) or 'report or rejected rows'}",
                flush=True,
            )


if __name__ == "__main__":
    sys.exit(main())
