"""Several processes and threads write at once, one is killed, the disk is full: no page notices, no line is mixed up."""

import json
import subprocess
import sys
import time
from pathlib import Path

from dashboard import audit
from dashboard.audit.place import read_head
from dashboard.audit.verify import verified
from dashboard.units import ROOT

FOUR_THREADS = """
import sys
from threading import Thread
from dashboard import audit
def write(): [audit.record("figure", f"f-{n}", who=sys.argv[1]) for n in range(int(sys.argv[2]))]
threads = [Thread(target=write) for _ in range(4)]
[t.start() for t in threads]
[t.join() for t in threads]
assert audit.missed() == 0
"""
# The kernel refuses to let a file grow: what a full disk looks like to a writer, half a line included.
FULL_DISK = """
import json, resource
from pathlib import Path
from dashboard import audit
from dashboard.audit.place import default_folder, files
def look(name): audit.record("page", name, who="zhang")
look("cases")
path = files(default_folder())[0]
before = path.read_bytes()
resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 150, resource.RLIM_INFINITY))
for name in ("funds", "people", "quality"): look(name)
same, missed = path.read_bytes() == before, audit.missed()
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
look("reach")
print(json.dumps({"same": same, "missed": missed}))
"""


def started(code: str, *arguments: object) -> subprocess.Popen:
    """Another Python that writes into the same log."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_processes_with_four_threads_each_write_at_once(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_AUDIT", str(tmp_path))
    writers = [started(FOUR_THREADS, name, 60) for name in ("zhang", "wang")]
    outcomes = [writer.communicate(timeout=60) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], outcomes
    verdict = verified(tmp_path)
    assert (verdict.lines, verdict.broken, verdict.behind) == (480, [], 0)
    assert verdict.last
    assert verdict.last.number == 480


def test_after_a_kill_in_the_middle_of_writing_others_go_on(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_AUDIT", str(tmp_path))
    killed_while_writing(tmp_path)


def killed_while_writing(folder: Path) -> None:
    writer = started(FOUR_THREADS, "zhang", 1_000_000)
    while (head := read_head(folder)) is None or head.number < 20:
        assert writer.poll() is None
        time.sleep(0.002)
    writer.kill()
    writer.communicate()
    assert verified(folder).broken == []
    audit.record("page", "cases", who="wang")
    verdict = verified(folder)
    assert (verdict.broken, verdict.behind) == ([], 0)
    assert verdict.last
    assert verdict.last.who == "wang"


def test_a_full_disk_costs_lines_that_are_counted_and_said_once(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_AUDIT", str(tmp_path))
    writer = started(FULL_DISK)
    out, err = writer.communicate(timeout=60)
    assert json.loads(out) == {"same": True, "missed": 3}
    assert err.count("审计记录写不进") == 1
    assert "缺 3 行" in err
    verdict = verified(tmp_path)
    assert (verdict.lines, verdict.lost, verdict.broken) == (2, 3, [])


def test_a_folder_that_cannot_be_made_breaks_no_page(tmp_path, monkeypatch, caplog):
    (tmp_path / "file").touch()
    monkeypatch.setenv("DASHBOARD_AUDIT", str(tmp_path / "file" / "audit"))
    for _time in range(3):
        audit.record("page", "cases", who="zhang")
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "请检查磁盘空间和权限" in caplog.text
