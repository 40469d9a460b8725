"""How is a server of anybody's started for a measurement and stopped after it?"""

import socket
import subprocess
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

START_SECONDS = 60


class NotStarted(RuntimeError):
    """The server did not answer; the message holds the end of its log."""


@dataclass(frozen=True)
class Served:
    """Where a server answers, and its process."""

    address: str
    pid: int


@contextmanager
def serving(
    command: Sequence[str], place: Path, environment: Mapping[str, str], log: Path, port: int = 0
) -> Generator[Served]:
    """A command that serves at {port}, any free one unless named, run in a place; stopped at the end. Raises NotStarted."""
    port = port or free_port()
    filled = [part.format(port=port) for part in command]
    with log.open("wb") as written:
        process = subprocess.Popen(
            filled, cwd=place, env=dict(environment), stdout=written, stderr=subprocess.STDOUT
        )
    try:
        give_up = time.monotonic() + START_SECONDS
        while not answers(f"http://127.0.0.1:{port}"):
            if process.poll() is not None or time.monotonic() > give_up:
                raise NotStarted(log.read_text(encoding="utf-8", errors="replace")[-2000:])
            time.sleep(0.1)
        yield Served(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address: str) -> bool:
    """Somebody speaks HTTP there."""
    try:
        with urlopen(address, timeout=20):
            return True
    except HTTPError:
        return True
    except OSError:
        return False
