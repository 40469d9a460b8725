"""A publisher killed at any of its steps leaves a whole snapshot served."""

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from dashboard.publish import publish
from tests.exports import CLOSED_CASE, export

CHILD = """
import os, signal, sys
from pathlib import Path
from dashboard.publish import publish

def kill(step, *counts):
    if step == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

publish(Path(sys.argv[1]), Path(sys.argv[2]), progress=kill)
"""


def test_killed_at_any_step(tmp_path):
    old = publish(export(tmp_path / "first"), tmp_path / "shelf")
    new = export(tmp_path / "second", cases=[CLOSED_CASE, {"case_id": "n"}], payments=[{"fund": "gift"}])
    (new / "exceptions.csv").write_text("finding_id,reason,who,until\nF-20:150102-2020,r,w,2020-12-31\n")
    steps = steps_of(new, tmp_path / "whole")
    assert len(steps) >= 30
    # Making one table is like making the next: every tenth of those, and each of the last steps.
    chosen = sorted({*range(0, len(steps), 10), *range(len(steps) - 6, len(steps))})
    fate = partial(killed, new, old.folder.parent, tmp_path)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        served = list(pool.map(fate, chosen, [steps[i] for i in chosen]))
    # The swap is one step: before it the old snapshot, after it the new one, never anything else.
    assert served == sorted(served, key=lambda name: name != old.id)
    assert set(served) - {old.id} <= {(tmp_path / "whole" / "current").read_text().strip()}


def steps_of(exports: Path, shelf: Path) -> list[str]:
    """The names of all steps of one publication, in order."""
    seen: dict[str, None] = {}
    publish(exports, shelf, progress=lambda step, *_counts: seen.setdefault(step))
    return list(seen)


def killed(exports: Path, shelf: Path, folder: Path, number: int, step: str) -> str:
    """What a copy of the shelf serves after a publisher was killed at the step."""
    copy = Path(shutil.copytree(shelf, folder / str(number)))
    child = subprocess.run([sys.executable, "-c", CHILD, exports, copy, step], check=False)
    assert child.returncode == -signal.SIGKILL, step
    served = (copy / "current").read_text(encoding="utf-8").strip()
    assert (copy / served / "snapshot.duckdb").is_file(), step
    assert (copy / served / "report.json").is_file(), step
    return served
