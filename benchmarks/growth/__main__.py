"""Does a publication grow no faster than a scan, a correction cost a fifth of it, and a click stay flat?

python -m benchmarks.growth                                  scales 1, 10, 100; takes an hour or two
python -m benchmarks.growth --scales 1 10                    ten minutes
python -m benchmarks.growth --exports FOLDER                 exports are kept there and found again
"""

import argparse
import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks import results
from benchmarks.growth import clicking, deliveries, plot
from benchmarks.growth.publishing import MIB, Cost, cost_of
from benchmarks.results import Part
from dashboard import shelf
from dashboard.snapshot import DATABASE
from tests.publish.witness import hashes

MOST_MIB = 4_096


class Unequal(AssertionError):
    """A publication that followed from the one before says something else than one made anew; names the tables."""


def main() -> int:
    """Measures, prints, draws, and adds to the results of the day."""
    told = _arguments()
    with tempfile.TemporaryDirectory(dir=told.exports) as folder:
        place, rows = Path(folder), []
        for scale in sorted(told.scales):
            rows.append(_published(told, place / f"{scale:g}", scale))
            _print(rows[-1:])
        pages = _clicked(told, place, rows)
    told.results.mkdir(parents=True, exist_ok=True)
    picture = plot.drawn(rows, told.results / f"{date.today()}-growth.svg")
    part = Part("growth", _ratios(rows), _notes(rows), {"scales": rows, **pages})
    print(results.add(part, told.results), picture, part.ratios, flush=True)
    return 0


def _arguments() -> argparse.Namespace:
    made = argparse.ArgumentParser("python -m benchmarks.growth", description=(__doc__ or "").splitlines()[0])
    made.add_argument("--scales", type=float, nargs="+", default=[1, 10, 100])
    made.add_argument("--exports", type=Path, help="folder in which exports are kept and found again")
    made.add_argument(
        "--equal-up-to", type=float, default=10, help="largest scale at which tables are compared"
    )
    made.add_argument("--clicks", type=int, default=10, help="clicks on each page (at most 10)")
    made.add_argument("--results", type=Path, default=results.FOLDER, help="where the results of the day go")
    return made.parse_args()


def _published(told: argparse.Namespace, place: Path, scale: float) -> dict[str, Any]:
    """One scale: scanned, published, corrected and published again, and once more anew where that is affordable."""
    place.mkdir(parents=True)
    delivery = deliveries.by_month(told.exports or place.parent, scale)
    scanned = cost_of("scan", delivery, place)
    full = cost_of("publish", delivery, place / "shelf")
    beside = place / "anew"
    shutil.copytree(place / "shelf", beside, copy_function=os.link)
    corrected = deliveries.corrected(delivery)
    again = cost_of("publish", corrected, place / "shelf")
    if scale <= told.equal_up_to:
        full = cost_of("publish", corrected, beside, "anew")
        _compare(place / "shelf", beside)
    shutil.rmtree(beside)
    return _row(scale, delivery, shelf.current(place / "shelf").folder, scanned, full, again)


def _compare(renewed: Path, anew: Path) -> None:
    """Raises Unequal."""
    ours, theirs = (hashes(shelf.current(snapshots).folder) for snapshots in (renewed, anew))
    if unlike := {table for table, *_ in set(ours) ^ set(theirs)}:
        raise Unequal(", ".join(sorted(unlike)))


def _row(
    scale: float, delivery: Path, folder: Path, scanned: Cost, full: Cost, again: Cost
) -> dict[str, Any]:
    counted = {
        name: pl.scan_parquet(delivery / name, hive_partitioning=False).select(pl.len()).collect().item()
        for name in deliveries.DAY
    }
    return {
        "scale": scale,
        **counted,
        "publish_s": full.seconds,
        "publish_cpu_s": full.processor,
        "peak_mib": round(max(full.peak_mib, again.peak_mib)),
        "snapshot_mib": round((folder / DATABASE).stat().st_size / MIB),
        "scan_s": scanned.seconds,
        "scan_cpu_s": scanned.processor,
        "incremental_s": again.seconds,
        "incremental_cpu_s": again.processor,
        "click_ratio": 1.0,
        "slowest_page": "",
        "click_cpu": 1.0,
    }


def _clicked(told: argparse.Namespace, place: Path, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Every larger scale against the smallest; the ratio goes into its row. Pages of the largest are told."""
    small, pages = f"{rows[0]['scale']:g}", {}
    for row in rows[1:]:
        large = f"{row['scale']:g}"
        found = clicking.compared(
            place / small / "shelf", place / large / "shelf", place / "servers" / large, told.clicks
        )
        row["click_ratio"], row["slowest_page"] = found[0]["ratio"], found[0]["page"]
        row["click_cpu"] = round(sum(page["processor"] or 1 for page in found) / len(found), 2)
        pages = {f"clicks at {large} and {small}": found}
        _print(found)
    return pages


def _ratios(rows: list[dict[str, Any]]) -> dict[str, float]:
    last = rows[-1]
    return {
        "click_100_vs_1": last["click_ratio"],
        "publish_vs_scan": last["publish_cpu_s"] / last["scan_cpu_s"],
        "incremental_vs_full": last["incremental_cpu_s"] / last["publish_cpu_s"],
    }


def _notes(rows: list[dict[str, Any]]) -> dict[str, str]:
    first, last = rows[0], rows[-1]
    at = f"scale {last['scale']:g}, {last['cases']} cases"
    fits = "within" if last["peak_mib"] <= MOST_MIB else "beyond"
    return {
        "click_100_vs_1": f"the page that grows most ({last['slowest_page']}), {at} against scale"
        f" {first['scale']:g}; servers in turns; processor seconds, mean of the pages: {last['click_cpu']:.2f}",
        "publish_vs_scan": f"processor seconds, {at}; the scan reads every column of every file once and forms the"
        f" cubes that the export alone can tell, in memory; wall {last['publish_s'] / last['scan_s']:.2f};"
        f" peak {last['peak_mib']} MiB, {fits} {MOST_MIB}",
        "incremental_vs_full": f"processor seconds, {at}; a case and a payment of the last month changed; wall"
        f" {last['incremental_s'] / last['publish_s']:.2f}; by scale "
        + ", ".join(f"{row['incremental_cpu_s'] / row['publish_cpu_s']:.2f}" for row in rows),
    }


def _print(rows: list[dict[str, Any]]) -> None:
    print("\n".join(results.listed(rows)), flush=True)


if __name__ == "__main__":
    sys.exit(main())
