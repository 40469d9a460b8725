"""Does an export take the place of the last one whole, or not at all?"""

import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dashboard import snapshot
from dashboard.publish import Busy, Published, Refused, publish, swap
from dashboard.publish.manifest import CLOCK
from tests.exports import CLOSED_CASE, export, write_manifest

KILLED_AT = {
    "read cases": "old",
    "keys cases": "old",
    "build": "old",
    "checks": "old",
    "finish": "old",
    "point": "old",
    "prune": "new",
}
CHILD = """
import os, signal, sys
from pathlib import Path
from dashboard.publish import publish

def kill(step, *counts):
    if step == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

publish(Path(sys.argv[1]), Path(sys.argv[2]), progress=kill)
"""


@pytest.fixture
def shelf(tmp_path) -> Path:
    return tmp_path / "snapshots"


def pointed(shelf: Path) -> str:
    return (shelf / "current").read_text(encoding="utf-8").strip()


def left(shelf: Path) -> list[str]:
    """Everything on the shelf but the lock."""
    return sorted(entry.name for entry in shelf.iterdir() if entry.name != ".lock")


def cases_in(published: Published) -> list[str]:
    with snapshot.open_database(published.folder) as con:
        return [name for (name,) in con.execute("select case_id from cases order by 1").fetchall()]


def test_a_published_export_is_what_readers_see(tmp_path, shelf):
    done = publish(export(tmp_path / "x", cases=[{"case_id": "a"}, {"case_id": "b"}]), shelf)
    assert cases_in(done) == ["a", "b"]
    assert left(shelf) == sorted([done.id, "current"])
    assert pointed(shelf) == done.id
    assert done.id.startswith("2020-10-31-")
    assert sorted(entry.name for entry in done.folder.iterdir()) == [
        "judged",
        "report.json",
        "snapshot.duckdb",
    ]


def test_the_report_stands_beside_the_data(tmp_path, shelf):
    rows = [{"fund": "gift"}, {"payment_id": "ok"}, {"payment_id": "ok"}]
    done = publish(export(tmp_path / "x", payments=rows), shelf)
    report = json.loads((done.folder / "report.json").read_text(encoding="utf-8"))
    assert report == done.report
    assert (report["outcome"], report["id"]) == ("published", done.id)
    assert report["manifest"]["as_of"] == "2020-10-31"
    payments = next(table for table in report["tables"] if table["name"] == "payments")
    counts = [payments[f"rows_{name}"] for name in ("read", "accepted", "set_aside", "collapsed")]
    assert counts == [3, 1, 1, 1]
    (fault,) = payments["set_aside"]
    assert (fault["rule"], fault["rows"], fault["keys"]) == ("fund|known_code", 1, ["payments-1"])
    assert [warning["rule"] for warning in report["warnings"]] == ["equal_rows"]
    assert report["checks"]
    assert pq.read_metadata(done.folder / "rejected" / "payments.parquet").num_rows == 1


def test_no_path_of_this_machine_stands_in_a_report(tmp_path, shelf):
    done = publish(export(tmp_path / "x", payments=[{"fund": "gift"}]), shelf)
    assert str(tmp_path) not in json.dumps(done.report)


def test_the_same_export_gives_the_same_snapshot(tmp_path, shelf):
    folder = export(tmp_path / "x")
    first, second = publish(folder, shelf), publish(folder, shelf)
    assert (first.id, second.id, second.reused) == (first.id, first.id, True)
    assert second.report == first.report


def test_going_back_to_an_older_export_points_back(tmp_path, shelf):
    old, new = export(tmp_path / "old"), export(tmp_path / "new", cases=[{"case_id": "n"}])
    first = publish(old, shelf)
    assert publish(new, shelf).id != first.id
    assert publish(old, shelf).reused
    assert pointed(shelf) == first.id


def test_a_broken_snapshot_is_built_again(tmp_path, shelf):
    folder = export(tmp_path / "x")
    first = publish(folder, shelf)
    (first.folder / "snapshot.duckdb").unlink()
    second = publish(folder, shelf)
    assert (second.id, second.reused) == (first.id, False)
    assert cases_in(second) == ["closed-case"]
    assert left(shelf) == sorted([first.id, "current"])


def test_a_refused_export_changes_nothing(tmp_path, shelf):
    good = publish(export(tmp_path / "good"), shelf)
    with pytest.raises(Refused) as refused:
        publish(export(tmp_path / "bad", omit=["budgets"], payments=[{"fund": "gift"}] * 6), shelf)
    assert [fault["rule"] for fault in refused.value.report["faults"]] == [
        "table_missing",
        "too_many_faulty_rows",
    ]
    assert pointed(shelf) == good.id
    assert left(shelf) == sorted([good.id, "current", "refused-report.json"])
    kept = json.loads((shelf / "refused-report.json").read_text(encoding="utf-8"))
    assert kept == refused.value.report


def test_a_good_export_clears_the_report_of_a_refused_one(tmp_path, shelf):
    with pytest.raises(Refused):
        publish(export(tmp_path / "bad", omit=["cases"]), shelf)
    publish(export(tmp_path / "good"), shelf)
    assert not (shelf / "refused-report.json").exists()


def test_a_faulty_manifest_and_faulty_tables_are_told_together(tmp_path, shelf):
    folder = export(tmp_path / "x", omit=["budgets"])
    write_manifest(folder, facts={"contract": 2})
    with pytest.raises(Refused) as refused:
        publish(folder, shelf)
    assert [fault["rule"] for fault in refused.value.report["faults"]] == [
        "manifest_contract",
        "table_missing",
    ]


def test_an_export_of_tomorrow_is_refused(tmp_path, shelf):
    with pytest.raises(Refused, match="晚于今天"):
        publish(export(tmp_path / "x"), shelf, now=datetime(2020, 10, 30, 9, tzinfo=CLOCK))


def test_a_broken_promise_refuses(tmp_path, shelf, monkeypatch):
    def broken(*_):
        raise snapshot.BrokenPromise("No case closes twice. 1 rows do: 11010519491231002X")

    monkeypatch.setattr(snapshot, "build", broken)
    with pytest.raises(Refused) as refused:
        publish(export(tmp_path / "x"), shelf)
    (fault,) = refused.value.report["faults"]
    assert fault["rule"] == "promise_broken"
    assert "1101************2X" in fault["message"]
    assert left(shelf) == ["refused-report.json"]


def test_an_export_that_changes_while_it_is_read_is_refused(tmp_path, shelf):
    folder = export(tmp_path / "x")

    def disturb(step: str, *_: int) -> None:
        if step == "references":
            write_manifest(folder, facts={"source": "another"})

    with pytest.raises(Refused, match="被改动"):
        publish(folder, shelf, progress=disturb)


def test_two_publishers_do_not_meet(tmp_path, shelf):
    folder = export(tmp_path / "x")
    with swap.locked(shelf), pytest.raises(Busy, match="另一个发布正在进行"):
        publish(folder, shelf)
    assert left(shelf) == []
    assert publish(folder, shelf).id


def test_no_more_are_kept_than_asked_for(tmp_path, shelf):
    publish(export(tmp_path / "old"), shelf, keep=1)
    last = publish(export(tmp_path / "new", cases=[{"case_id": "n"}]), shelf, keep=1)
    assert left(shelf) == sorted([last.id, "current"])


def test_twenty_four_are_kept_unless_told_otherwise(shelf):
    shelf.mkdir()
    for n in range(26):
        folder = shelf / f"2020-10-31-{n:08x}"
        folder.mkdir()
        (folder / "snapshot.duckdb").touch()
        swap.write_report(
            folder / "report.json", {"outcome": "published", "published_at": f"2020-11-{n + 1:02}"}
        )
    swap.point(shelf, "2020-10-31-00000000")
    swap.prune(shelf, keep=24)
    kept = [f"2020-10-31-{n:08x}" for n in (0, *range(2, 26))]
    assert left(shelf) == sorted([*kept, "current"])


@pytest.fixture(scope="module")
def old(tmp_path_factory) -> Published:
    folder = tmp_path_factory.mktemp("old")
    return publish(export(folder / "x"), folder / "snapshots")


@pytest.mark.parametrize("step", KILLED_AT)
def test_a_publisher_killed_at_any_step_leaves_a_whole_snapshot(tmp_path, shelf, old, step):
    shutil.copytree(old.folder.parent, shelf)
    new = export(tmp_path / "new", cases=[CLOSED_CASE, {"case_id": "n"}], payments=[{"fund": "gift"}])
    child = subprocess.run([sys.executable, "-c", CHILD, str(new), str(shelf), step], check=False)
    assert child.returncode == -signal.SIGKILL
    seen = pointed(shelf)
    assert (seen == old.id) == (KILLED_AT[step] == "old")
    assert swap.published_report(shelf / seen)
    done = publish(new, shelf)
    assert cases_in(done) == ["closed-case", "n"]
    assert left(shelf) == sorted([old.id, done.id, "current"])


def test_what_a_full_disk_leaves_is_removed(tmp_path, shelf):
    def full(step: str, *_: int) -> None:
        if step == "report":
            raise OSError(28, os.strerror(28))

    with pytest.raises(OSError, match="No space"):
        publish(export(tmp_path / "x"), shelf, progress=full)
    assert left(shelf) == []
