"""The system service of docs/deploy/ is one that systemd understands, hardened, with options that exist."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.load.server import COMMAND
from dashboard.units import ROOT

UNIT = ROOT / "docs" / "deploy" / "dashboard@.service"
MOST_EXPOSURE = 20  # tenths of systemd's own scale from 0 to 10; below 2 it says OK
WANTED = {
    "ProtectSystem": "strict",
    "NoNewPrivileges": "yes",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "CapabilityBoundingSet": "",
    "ReadWritePaths": "/var/lib/dashboard /var/cache/dashboard",
}
with_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")


def settings() -> dict[str, str]:
    lines = UNIT.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if re.match(r"[A-Z]\w+=", line))


@pytest.fixture
def unit(tmp_path) -> Path:
    """The unit with this project in the place of the installed one."""
    (tmp_path / "dashboard@.service").write_text(
        UNIT.read_text(encoding="utf-8").replace("/opt/dashboard/current", str(ROOT)), encoding="utf-8"
    )
    return tmp_path / "dashboard@.service"


def test_the_service_may_write_its_own_folders_and_gain_nothing():
    found = settings()
    assert {name: found.get(name) for name in WANTED} == WANTED
    assert found["User"] not in ("root", "")


def test_a_process_is_started_as_in_the_tests_at_its_port_of_this_machine_alone():
    python, *command = settings()["ExecStart"].split()
    assert python == "/opt/dashboard/current/.venv/bin/python"
    assert command == [part.format(port="%i") for part in COMMAND] + ["--server.address", "127.0.0.1"]


def test_no_secret_stands_in_the_unit():
    text = UNIT.read_text(encoding="utf-8")
    assert "LoadCredential=secrets.toml:" in text
    assert not re.search(
        r"(?i)(secret|password|token)\w*\s*=\s*[\"']?\w{8,}[\"']?\s*$", text, flags=re.MULTILINE
    )


@with_systemd
def test_systemd_understands_it(unit):
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "dashboard@.service" in line]) == (
        0,
        [],
    )


@with_systemd
def test_systemd_finds_little_that_it_is_exposed_to(unit):
    command = [
        "systemd-analyze",
        "security",
        "--offline=true",
        f"--threshold={MOST_EXPOSURE}",
        "--no-pager",
        unit,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-300:]
