"""How much memory does a process hold, and how much has it held at most?

From /proc: getrusage would begin with what the parent held when it started the process.
"""

from pathlib import Path


def held_mib(pid: int | str = "self") -> float:
    """What the process holds now."""
    return _status(pid, "VmRSS")


def peak_mib(pid: int | str = "self") -> float:
    """The most that the process has held since it began."""
    return _status(pid, "VmHWM")


def _status(pid: int | str, name: str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))
