"""How do many readers at once fare: time of a click, memory, faults, wrong numbers?

python -m benchmarks.load                      200 readers, a click every 5 seconds each, against a lone reader
python -m benchmarks.load --soak 15            accelerated clicks for twice 15 minutes: does the memory stay flat?
python -m benchmarks.load --swap               50 busy readers while a second snapshot is published
python -m benchmarks.load --passing 200        readers who come, look and go: what stays behind?
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.load import many, passing, soak, swap
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.publish import publish


def main() -> int:
    """Prints counts and times; exit 1 where a count that must be 0 is not."""
    asked = _parser().parse_args()
    print(f"{os.cpu_count()} CPU cores, shared with the driver; scale {asked.scale}, seed {asked.seed}")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        export(Plan(seed=asked.seed, scale=asked.scale), place / "export")
        publish(place / "export", place / "snapshots")
        if asked.soak:
            return soak.run(place, asked.soak, asked.readers or 20, asked.seed, asked.mix or soak.MIXES)
        if asked.swap:
            export(Plan(seed=asked.seed + 1, scale=asked.scale), place / "second")
            return swap.run(place, asked.readers or 50, asked.seed)
        if asked.passing:
            return passing.run(place, asked.passing, asked.seed)
        return many.run(place, asked.readers or 200, asked.think, asked.minutes, asked.seed)


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser("python -m benchmarks.load", description=(__doc__ or "").splitlines()[0])
    made.add_argument("--readers", type=int, help="open tabs (200; 20 with --soak, 50 with --swap)")
    made.add_argument("--think", type=float, default=5.0, help="seconds from click to click")
    made.add_argument("--minutes", type=float, default=3.0, help="how long the readers stay")
    made.add_argument("--soak", type=float, nargs="?", const=15.0, help="minutes of clicks without a pause")
    made.add_argument("--mix", nargs="+", choices=soak.MIXES, help="what the soak asks for; both, one by one")
    made.add_argument("--swap", action="store_true", help="publish another snapshot meanwhile")
    made.add_argument("--passing", type=int, nargs="?", const=200, help="readers who come and go")
    made.add_argument("--scale", type=float, default=1.0, help="size of the demonstration export")
    made.add_argument("--seed", type=int, default=1)
    return made


if __name__ == "__main__":
    sys.exit(main())
