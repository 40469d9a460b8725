"""A copy of the product in which a reference file or a file of the plan is damaged, and its publisher."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from dashboard.units import ROOT
from tests.publish.witness import Outcome, ended

PLAN = "plans/nmg-135"


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _without_last_lines(path: Path) -> None:
    path.write_text(
        "".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-5]), encoding="utf-8"
    )


def _recoded(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk", "replace"))


# The damage, the file it befalls, and the word that the message must hold.
SPOILT: Mapping[str, tuple[str, Callable[[Path], object]]] = {
    "units gone": ("units.csv", Path.unlink),
    "units cut off": ("units.csv", _cut),
    "units five lines short": ("units.csv", _without_last_lines),
    "units in another encoding": ("units.csv", _recoded),
    "units empty": ("units.csv", lambda path: path.write_bytes(b"")),
    "limits gone": ("limits.csv", Path.unlink),
    "limits of another form": ("limits.csv", lambda path: path.write_text("a,b\n1,2\n")),
    "holidays with a wrong day": (
        "holidays.csv",
        lambda path: path.write_text("date,is_working\n1.5.2020,true\n"),
    ),
    "plan gone": (f"{PLAN}/plan.toml", Path.unlink),
    "rules cut off": (f"{PLAN}/rules.toml", _cut),
    "rules in another encoding": (f"{PLAN}/rules.toml", _recoded),
    "indicators no table": (f"{PLAN}/indicators/1-goals.toml", lambda path: path.write_text("T1 = 5\n")),
    "whitelist gone": (f"{PLAN}/whitelist.csv", Path.unlink),
    "variants of another form": (f"{PLAN}/variants.toml", lambda path: path.write_text("cases = 1\n")),
}


def product(folder: Path, name: str) -> Path:
    """The code, its queries and its reference files, one of them damaged."""
    for part in ("dashboard", "queries", "data/reference"):
        shutil.copytree(
            ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "static", "*.geojson")
        )
    file, spoil = SPOILT[name]
    spoil(folder / "data" / "reference" / file)
    return folder


def publisher(folder: Path, name: str, exports: Path, snapshots: Path) -> Outcome:
    """What the publisher of that copy says; it must name the damaged file."""
    command = [sys.executable, "-m", "dashboard.publish", str(exports), "--snapshots", str(snapshots)]
    place = product(folder, name)
    environment = os.environ | {"PYTHONPATH": str(place)}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    told = ended(subprocess.Popen(command, cwd=place, env=environment, **streams))
    assert Path(SPOILT[name][0]).name in told.said or "规划" in told.said, told.said
    return told
