"""How is a server of the app started beside a measurement, and how much memory does it hold?"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from dashboard.units import ROOT

START_SECONDS = 60
MB = 1024 * 1024


class NotStarted(RuntimeError):
    """The server did not answer; the message holds the end of its log."""


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
    """A server of these snapshots, its log in the folder; stopped at the end. Raises NotStarted."""
    port, log = _free_port(), folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/server.py", "--server.port", str(port)]
    environment = os.environ | {"DASHBOARD_SNAPSHOTS": str(snapshots.resolve())}
    with log.open("wb") as written:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=written, stderr=subprocess.STDOUT
        )
    try:
        server = Server(f"http://127.0.0.1:{port}", process.pid, log)
        _wait(server, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(server: Server, process: subprocess.Popen) -> None:
    give_up = time.monotonic() + START_SECONDS
    while not _answers(server.address):
        if process.poll() is not None or time.monotonic() > give_up:
            raise NotStarted(server.log.read_text(encoding="utf-8")[-2000:])
        time.sleep(0.1)


def _answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/_stcore/health", timeout=2) as reply:
            return reply.status == 200
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
