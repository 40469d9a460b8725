"""A snapshot built by Spark is the snapshot that DuckDB builds, row for row (make test-spark)."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dashboard import shelf, snapshot
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.indicators import read
from dashboard.periods import parse
from dashboard.publish import Published, publish
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.spark import SparkFailed, session
from dashboard.units import ROOT
from tests.spark.cluster import LOCAL, Cluster, cluster
from tests.spark.compared import differences, rows
from tests.test_queries import spoil

# Late enough for the rules that begin with 2022.
AS_OF = date(2022, 12, 31)
BEFORE = date(2022, 9, 30)
SEEDS = (1, 2, 3)
SCALE = 0.05


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster"), workers=2) as running:
        yield running


def spark(exports: Path, snapshots: Path, master: str, **environment: str) -> subprocess.CompletedProcess:
    """The command as an operator types it."""
    command = [sys.executable, "-m", "dashboard.publish", str(exports), "--snapshots", str(snapshots)]
    return subprocess.run(
        [*command, "--engine", "spark", "--master", master],
        check=False,
        cwd=ROOT,
        env=os.environ | LOCAL | environment,
        capture_output=True,
        text=True,
        timeout=1200,
    )


def built(exports: Path, snapshots: Path, master: str) -> Path:
    """The folder of the snapshot that Spark made of an export."""
    done = spark(exports, snapshots, master)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return shelf.current(snapshots).folder


@pytest.fixture
def two_shelves(tmp_path) -> Callable[[int], tuple[Path, Published, Path]]:
    """An export published by DuckDB after another one, and a shelf that has the other one alone.

    A row is set aside and a finding is excepted, so that no part of a snapshot is left out.
    """

    def make(seed: int) -> tuple[Path, Published, Path]:
        # The clerk's folders may be called anything.
        ours, theirs = tmp_path / "duckdb", tmp_path / "快 照[1]"
        export(Plan(seed=seed + 10, scale=0.02, as_of=BEFORE), tmp_path / "before")
        publish(tmp_path / "before", ours)
        shutil.copytree(ours, theirs)
        exports = tmp_path / "export"
        export(Plan(seed=seed, scale=SCALE, as_of=AS_OF), exports)
        spoil(exports / "complaints.parquet")
        spoil(min((exports / "cases").rglob("*.parquet")))
        first = publish(exports, tmp_path / "look")
        with snapshot.open_database(first.folder) as con:
            found = con.execute("select min(finding_id) from findings").fetchall()[0][0]
        told = f"finding_id,reason,who,until\n{found},核实,审计处,2023-12-31\n"
        (exports / "exceptions.csv").write_text(told, encoding="utf-8")
        return exports, publish(exports, ours), theirs

    return make


@pytest.mark.parametrize("seed", SEEDS)
def test_two_workers_build_what_duckdb_builds(seed, two_shelves, two_workers):
    exports, ours, theirs = two_shelves(seed)
    folder = built(exports, theirs, two_workers.master)
    assert folder.name == ours.id
    assert differences(ours.folder, folder) == []
    filled = rows(folder)
    assert {name for name, many in filled.items() if not many} <= {"holidays"}
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert report["checks"] == ours.report["checks"]
    assert report["suspected"] == ours.report["suspected"]
    assert not (folder / "spark").exists()
    ran = two_workers.state()["completedapps"][0]
    assert (ran["state"], ran["cores"]) == ("FINISHED", 2)


def test_one_machine_builds_what_duckdb_builds_of_the_required_tables(tmp_path):
    exports = tmp_path / "export"
    export(Plan(seed=4, scale=SCALE, as_of=AS_OF, required_only=True), exports)
    ours = publish(exports, tmp_path / "duckdb")
    folder = built(exports, tmp_path / "spark", "local[2]")
    assert differences(ours.folder, folder) == []
    expected = numbers(ours.folder)
    assert numbers(folder) == expected
    assert expected[0]
    with snapshot.open_database(folder) as con:
        days = con.sql("select day from payment_days").pl()["day"]
    assert days.is_sorted(), "days stand in order, so that readers can skip what they do not ask for"


def numbers(folder: Path) -> list[float | str | None]:
    """What the reader makes of a snapshot: indicators and the rows of a query."""
    shelf.pin(shelf.Served(folder))
    try:
        year = parse("2022", AS_OF)
        told: list = [read(code, Scope(), year).value for code in ("T1", "T3", "T4", "C04", "D08")]
        return told + query("compliance/findings", Scope(), year).sort(pl.all()).rows()
    finally:
        shelf.pin(None)


def test_a_promise_that_spark_finds_broken_refuses_the_export(tmp_path):
    """A copy of the project with one promise that no data can keep, published from there."""
    home = tmp_path / "project"
    for part in ("dashboard", "queries", "data/reference"):
        shutil.copytree(ROOT / part, home / part)
    broken = "-- No case is ever approved.\n\nselect day, approved from approved_days order by day\n"
    (home / "queries" / "checks" / "broken.sql").write_text(broken, encoding="utf-8")
    export(Plan(seed=5, scale=0.02, as_of=AS_OF, required_only=True), tmp_path / "export")
    said = {
        engine: subprocess.run(
            [sys.executable, "-m", "dashboard.publish", tmp_path / "export", "--snapshots", tmp_path / engine]
            + ["--engine", engine, "--master", "local[2]"],
            check=False,
            cwd=home,
            env=os.environ | LOCAL | {"PYTHONPATH": f"{home}:{os.environ.get('PYTHONPATH', '')}"},
            capture_output=True,
            text=True,
            timeout=1200,
        )
        for engine in ("duckdb", "spark")
    }
    assert said["spark"].returncode == 1, said["spark"].stdout + said["spark"].stderr[-2000:]
    told = [next(line for line in one.stdout.splitlines() if "No case" in line) for one in said.values()]
    assert "No case is ever approved." in told[1]
    assert told[0].split(" rows do")[0] == told[1].split(" rows do")[0]
    assert sorted(path.name for path in (tmp_path / "spark").iterdir()) == [".lock", "refused-report.json"]


def test_what_stops_spark_is_said_and_nothing_is_published(tmp_path):
    export(Plan(seed=6, scale=0.02, as_of=AS_OF, required_only=True), tmp_path / "export")
    ours = publish(tmp_path / "export", tmp_path / "snapshots")
    export(Plan(seed=7, scale=0.02, as_of=AS_OF, required_only=True), tmp_path / "next")
    stopped = {
        "--master": spark(tmp_path / "next", tmp_path / "snapshots", "nonsense"),
        "JAVA_HOME": spark(tmp_path / "next", tmp_path / "snapshots", "local[1]", JAVA_HOME=str(tmp_path)),
    }
    for remedy, done in stopped.items():
        assert done.returncode == 4, done.stdout + done.stderr[-2000:]
        assert f"看板仍读取：{ours.id}" in done.stdout
        assert remedy in done.stdout.split("处理：")[1]
    assert shelf.current(tmp_path / "snapshots").id == ours.id
    assert not list((tmp_path / "snapshots").glob(".building-*"))


def test_a_cluster_without_workers_is_said_and_not_waited_for_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(session, "PATIENCE", 2)
    for name, value in LOCAL.items():
        monkeypatch.setenv(name, value)
    with (
        cluster(tmp_path, workers=0) as idle,
        pytest.raises(SparkFailed, match="没有分配执行器") as failed,
        session.session(idle.master, tmp_path),
    ):
        pytest.fail("there is nobody to work")
    assert "工作节点" in failed.value.remedy
