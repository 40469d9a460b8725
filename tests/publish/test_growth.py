"""Is what the benchmark of growth publishes the demonstration export, by month, and corrected where it says?"""

import polars as pl

from benchmarks.growth import deliveries, plot
from dashboard.contract import TABLES


def rows(delivery, name):
    return pl.concat(
        pl.read_parquet(path, hive_partitioning=False)
        for path in sorted((delivery / name).rglob("*.parquet"))
    ).select(column.name for column in TABLES[name].columns)


def test_a_correction_changes_one_case_and_one_payment_of_the_last_month(tmp_path):
    monthly = deliveries.by_month(tmp_path, 0.01)
    corrected = deliveries.corrected(monthly)
    for name, day in deliveries.DAY.items():
        was, now = rows(monthly, name), rows(corrected, name)
        assert was.sort(was.columns[0]).equals(rows(tmp_path / "0.01" / "export", name).sort(was.columns[0]))
        told = pl.concat([was, now]).unique(keep="none")
        assert (told.height, told[0, 0], told[day].n_unique()) == (2, told[1, 0], 1)
        assert told[0, day].strftime("%Y-%m") == "2020-10"
    assert deliveries.by_month(tmp_path, 0.01) == monthly


def test_the_picture_shows_what_was_measured_and_nothing_for_what_was_not(tmp_path):
    measured = {"cases": 10, "publish_cpu_s": 2.0, "scan_cpu_s": 1.0, "peak_mib": 5, "click_ratio": 1.0}
    rows = [measured, measured | {"cases": 100, "publish_cpu_s": 20.0, "click_ratio": 1.1}]
    text = plot.drawn(rows, tmp_path / "growth.svg").read_text(encoding="utf-8")
    assert all(
        f"<!-- {name} -->" in text for name in ("publish_cpu_s", "scan_cpu_s", "peak_mib", "click_ratio")
    )
    assert "incremental_cpu_s" not in text
