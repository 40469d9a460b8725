"""What does one publication cost, and what the bare scan of the same files? Each in a process of its own.

python -m benchmarks.growth.publishing publish EXPORTS SNAPSHOTS [anew]     prints a line of JSON
python -m benchmarks.growth.publishing scan EXPORTS PLACE
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks import memory
from dashboard import contract, snapshot
from dashboard.publish import publish
from dashboard.sqlfile import tables

MIB = 2**20


@dataclass(frozen=True)
class Cost:
    """seconds by the wall clock, of the processors, and the most memory the process has held (MiB)."""

    seconds: float
    processor: float
    peak_mib: float


def cost_of(what: str, *words: str | Path) -> Cost:
    """Runs a step in a process of its own. Raises CalledProcessError."""
    command = [sys.executable, "-m", "benchmarks.growth.publishing", what, *map(str, words)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def scan(exports: Path, place: Path) -> None:
    """One pass over each file, all columns, into memory; then every cube that the export alone can tell.

    These are the queries of queries/snapshot that read tables of the export and nothing else, as they stand. Nothing is
    checked, no rule is run, no step is measured, and nothing is written.
    """
    with duckdb.connect(config={"memory_limit": "2GB", "temp_directory": str(place / "spill")}) as con:
        for table in contract.TABLES.values():
            columns = ", ".join(f'"{column.name}" {column.duckdb_type}' for column in table.columns)
            con.execute(f"create table {table.name} ({columns})")
            con.execute(
                f"insert into {table.name} by name from read_parquet($files, hive_partitioning = false)",
                {"files": [str(file) for file in _files(exports, table.name)]},
            )
        for name in snapshot.build_order():
            if name != snapshot.RULE_ROWS and tables(f"snapshot/{name}") <= contract.TABLES.keys():
                snapshot.create(con, name)


def _files(exports: Path, table: str) -> list[Path]:
    single = exports / f"{table}.parquet"
    return [single] if single.is_file() else sorted((exports / table).rglob("*.parquet"))


def _measured(work: Callable[[], object]) -> Cost:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Cost(
        time.perf_counter() - wall,
        time.process_time() - processor,
        memory.peak_mib(),
    )


def main() -> int:
    what, exports, place, *words = sys.argv[1:]
    if what == "publish":
        found = _measured(lambda: publish(Path(exports), Path(place), anew="anew" in words))
    else:
        found = _measured(lambda: scan(Path(exports), Path(place)))
    print(json.dumps(found.__dict__))
    return 0


if __name__ == "__main__":
    sys.exit(main())
