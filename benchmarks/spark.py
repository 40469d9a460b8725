"""From how many cases on does Spark build a snapshot sooner than DuckDB, and how does either grow?

make bench-spark MASTER=local[2]: builds the same exports with both, each in a process of its own, and prints seconds,
peak memory of the publisher and the slope; times of one machine mean little by themselves, ratios more.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from benchmarks import memory, results
from benchmarks.results import Part
from dashboard import snapshot, spark
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.publish import publish
from dashboard.snapshot import DATABASE

MIB = 2**20


def main() -> int:
    """Without --one: all scales with both engines; with it: one build, told as a line of JSON."""
    told = _arguments()
    if told.one:
        print(json.dumps(one(Path(told.one), Path(told.into), told.engine, told.master)))
        return 0
    with tempfile.TemporaryDirectory(dir=told.folder) as folder:
        built = [both(Path(folder) / str(scale), scale, told.master) for scale in told.scales]
    slopes = [powers(small, large) for small, large in pairwise(built)]
    print("\n".join(results.listed(slopes)))
    print(results.add(Part("spark", {}, {}, {"builds": built, "powers of the cases": slopes}), told.results))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scales", type=float, nargs="+", default=[0.3, 1, 3])
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--folder", help="where the exports go; on a cluster, a folder that all nodes see")
    parser.add_argument(
        "--results", type=Path, default=results.FOLDER, help="where the results of the day go"
    )
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--into", help=argparse.SUPPRESS)
    parser.add_argument("--engine", default="duckdb", help=argparse.SUPPRESS)
    return parser.parse_args()


def both(place: Path, scale: float, master: str) -> dict[str, float]:
    """One export, built by either engine; prints and returns what it took."""
    rows = export(Plan(scale=scale), place / "export")
    told: dict[str, float] = {"cases": rows["cases"], "payments": rows["payments"]}
    for engine in ("duckdb", "spark"):
        command = [sys.executable, "-m", "benchmarks.spark", "--one", str(place / "export")]
        own = ["--into", str(place / engine), "--engine", engine, "--master", master]
        done = subprocess.run([*command, *own], check=True, stdout=subprocess.PIPE, text=True)
        told |= {
            f"{engine}_{name}": value for name, value in json.loads(done.stdout.splitlines()[-1]).items()
        }
    told["snapshot_mib"] = told.pop("duckdb_file_mib")
    print(", ".join(f"{name} {value:.0f}" for name, value in told.items()), flush=True)
    return told


def one(exports: Path, snapshots: Path, engine: str, master: str) -> dict[str, float]:
    """Seconds of the build alone, without reading and judging the export, peak memory of this process, file size."""
    began: list[float] = []

    def step(name: str, *_: int) -> None:
        if name in ("build", "report"):
            began.append(time.perf_counter())

    chosen = spark.engine(master) if engine == "spark" else snapshot.in_duckdb
    made = publish(exports, snapshots, progress=step, engine=chosen)
    return {
        "s": began[1] - began[0],
        "mib": memory.peak_mib(),
        "file_mib": (made.folder / DATABASE).stat().st_size / MIB,
    }


def powers(small: dict[str, float], large: dict[str, float]) -> dict[str, float]:
    """By which power of the cases seconds, memory and size grow from one scale to the next."""
    measures = ("duckdb_s", "spark_s", "duckdb_mib", "spark_mib", "snapshot_mib")
    return {"from": small["cases"], "to": large["cases"]} | {
        name: slope(small, large, name) for name in measures
    }


def slope(small: dict[str, float], large: dict[str, float], measure: str) -> float:
    """1: as the cases grow; below: the fixed cost still weighs."""
    return math.log(large[measure] / small[measure]) / math.log(large["cases"] / small["cases"])


if __name__ == "__main__":
    sys.exit(main())
