"""What does each fund rule cost over two million payments, against one bare scan of the payments?

In a process of its own, so that its peak memory is that of the rules alone.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks import memory
from dashboard import plan, snapshot
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.publish import publish
from dashboard.shelf import current
from dashboard.sqlfile import load

PAYMENTS = 2_000_000
RUNS = 5
SCAN = "select bit_xor(hash(payments)) from payments"  # every column of every row, nothing else


def main() -> int:
    """Builds a snapshot with that many payments, times every rule in a fresh process, prints the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        few = export(Plan(), place / "few")["payments"]
        rows = export(Plan(scale=PAYMENTS / few), place / "export")
        publish(place / "export", place / "snapshots")
        print(f"{rows['payments']} payments, {rows['cases']} cases")
        command = [sys.executable, "-m", "benchmarks.rules", str(current(place / "snapshots").folder)]
        return subprocess.run(command, check=False).returncode


def measure(folder: Path) -> int:
    """Prints per rule its time as a multiple of the scan, and the peak memory of all of them."""
    with snapshot.open_database(folder) as con:
        ratios = {rule.id: cost(con, rule) for rule in plan.current().rules.values()}
    for name, ratio in sorted(ratios.items(), key=lambda pair: -pair[1]):
        print(f"{name}  {ratio:5.2f} x scan")
    peak = memory.peak_mib() / 1024
    worst = max(ratios.values())
    print(
        f"ratio of the worst rule to a bare scan: {worst:.2f}; all rules, per rule"
        f" {statistics.mean(ratios.values()):.2f}; peak memory {peak:.2f} GiB"
    )
    return 0


def cost(con: duckdb.DuckDBPyConnection, rule: plan.Rule) -> float:
    """A rule's time, the worst of its versions, as a multiple of scans taken in turns with it."""
    counted = f"select count(*), sum(amount_yuan), max(detail) from ({load(f'rules/{rule.id}').text})"
    return max(in_turns(con, counted, dict(version.params)) for version in rule.versions)


def in_turns(con: duckdb.DuckDBPyConnection, statement: str, params: dict) -> float:
    """The median of how many times as long as a scan just before a statement takes."""
    return statistics.median(seconds(con, statement, params) / seconds(con, SCAN, {}) for _run in range(RUNS))


def seconds(con: duckdb.DuckDBPyConnection, statement: str, params: dict) -> float:
    """Wall time of a statement."""
    began = time.perf_counter()
    con.execute(statement, params).fetchall()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(measure(Path(sys.argv[1])) if len(sys.argv) > 1 else main())
