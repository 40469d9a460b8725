"""How is a server of the app started beside a measurement, and how much memory does it hold?"""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.serving import serving
from dashboard.units import ROOT

MB = 1024 * 1024


@dataclass(frozen=True)
class Server:
    """A running server: its address, process and log."""

    address: str
    pid: int
    log: Path

    def rss_mb(self) -> float:
        """Memory it holds now."""
        return self._status("VmRSS")

    def peak_mb(self) -> float:
        """The most memory it has ever held."""
        return self._status("VmHWM")

    def cpu_seconds(self) -> float:
        """Processor time it has used, user and system."""
        return cpu_seconds(self.pid)

    def tracebacks(self) -> int:
        """How many tracebacks its log holds."""
        return self.log.read_text(encoding="utf-8", errors="replace").count(
            "Traceback (most recent call last)"
        )

    def _status(self, name: str) -> float:
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


def cpu_seconds(pid: int) -> float:
    """Processor time of a process."""
    after_name = (
        Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    )
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(snapshots: Path, folder: Path) -> Generator[Server]:
    """A server of these snapshots, its log and its audit log in the folder; stopped at the end. Raises NotStarted."""
    log = folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/server.py", "--server.port", "{port}"]
    told = {"DASHBOARD_SNAPSHOTS": str(snapshots.resolve()), "DASHBOARD_AUDIT": str(folder / "audit")}
    with serving(command, ROOT, os.environ | told, log) as served:
        yield Server(served.address, served.pid, log)
