"""How are servers of the app started beside a measurement, one or several, and how much memory do they hold?"""

import os
import sys
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import memory
from benchmarks.load.proxy import proxied
from benchmarks.serving import serving
from dashboard.units import ROOT

# Seconds between two looks at a server, the longest wait, and the share of a processor that is no work.
LOOK, PATIENCE, IDLE = 3.0, 900.0, 0.1
# Memory is handed out as docs/deploy/dashboard@.service has it.
ARENAS = {"MALLOC_ARENA_MAX": "2"}
COMMAND = ("-m", "streamlit", "run", "dashboard/server.py", "--server.port", "{port}")


@dataclass(frozen=True)
class Server:
    """A running server: its address, process and log."""

    address: str
    pid: int
    log: Path

    def rss_mb(self) -> float:
        """Memory it holds now."""
        return memory.held_mib(self.pid)

    def peak_mb(self) -> float:
        """The most memory it has ever held."""
        return memory.peak_mib(self.pid)

    def cpu_seconds(self) -> float:
        """Processor time it has used, user and system."""
        return cpu_seconds(self.pid)

    def tracebacks(self) -> int:
        """How many tracebacks its log holds."""
        return self.log.read_text(encoding="utf-8", errors="replace").count(
            "Traceback (most recent call last)"
        )


def cpu_seconds(pid: int) -> float:
    """Processor time of a process."""
    after_name = (
        Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    )
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def settled(*pids: int) -> None:
    """Waits until the servers have made ahead what they make before anyone asks (dashboard/warm.py): a server that is
    asked in the morning has been up since the night."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        before = [cpu_seconds(pid) for pid in pids]
        time.sleep(LOOK)
        if all(cpu_seconds(pid) - spent < IDLE * LOOK for pid, spent in zip(pids, before, strict=True)):
            return


def busy_seconds() -> float:
    """Processor time that this machine has spent on anything, all cores together."""
    user, nice, system, _idle, _waiting, *others = (
        int(spent) for spent in Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]
    )
    return (user + nice + system + sum(others)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(snapshots: Path, folder: Path, name: str = "server", **settings: str) -> Generator[Server]:
    """A server of these snapshots, its log and its audit log in the folder; stopped at the end. Raises NotStarted."""
    log = folder / f"{name}.log"
    told = {"DASHBOARD_SNAPSHOTS": str(snapshots.resolve()), "DASHBOARD_AUDIT": str(folder / "audit")}
    with serving([sys.executable, *COMMAND], ROOT, os.environ | ARENAS | told | settings, log) as served:
        yield Server(served.address, served.pid, log)


@dataclass(frozen=True)
class Fleet:
    """Servers of the same snapshots with one audit log, and the address at which readers find them."""

    address: str
    servers: tuple[Server, ...]

    def cpu_seconds(self) -> float:
        """Processor time that all have used."""
        return sum(server.cpu_seconds() for server in self.servers)

    def peak_mb(self) -> float:
        """The most memory that each has ever held, added; what they share counts for each."""
        return sum(server.peak_mb() for server in self.servers)

    def tracebacks(self) -> int:
        """How many tracebacks their logs hold."""
        return sum(server.tracebacks() for server in self.servers)


@contextmanager
def fleet(snapshots: Path, folder: Path, processes: int, most: int = 0) -> Generator[Fleet]:
    """So many servers behind one nginx, as docs/deploy.md sets them up. most: as for proxied. Raises NotStarted."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        servers = tuple(
            stack.enter_context(running(snapshots, folder, f"server-{i}", DASHBOARD_WITHOUT_SIGN_IN="yes"))
            for i in range(processes)
        )
        before = stack.enter_context(proxied([server.address for server in servers], folder, most))
        yield Fleet(before.address, servers)
