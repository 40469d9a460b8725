"""A real Spark on this machine: a master, two workers, and which of their cores an application had."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

import pyspark

from tests.conftest import free_port

START_SECONDS = 120
HERE = "127.0.0.1"
# Workers, driver and executors find each other without asking for the name of the machine.
LOCAL = {"SPARK_LOCAL_IP": HERE, "SPARK_DAEMON_MEMORY": "256m"}


@dataclass(frozen=True)
class Cluster:
    """Where it listens, and where it tells of itself."""

    master: str
    told: str

    def state(self) -> dict:
        """What the master says: its workers, and the applications that ran."""
        with urlopen(self.told, timeout=10) as reply:
            return json.load(reply)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A master and so many workers of one core each; they end with the block."""
    port, board = free_port(), free_port()
    made = Cluster(f"spark://{HERE}:{port}", f"http://{HERE}:{board}/json/")
    running = [
        _started(folder / "master.log", "master.Master", "--port", str(port), "--webui-port", str(board))
    ]
    try:
        _wait(made, 0)
        for number in range(workers):
            place = folder / f"worker-{number}"
            own = ("--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir", str(place))
            running.append(_started(folder / f"{place.name}.log", "worker.Worker", made.master, *own))
        _wait(made, workers)
        yield made
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(timeout=30)


def _started(log: Path, service: str, *options: str) -> subprocess.Popen:
    run = Path(pyspark.__file__).parent / "bin" / "spark-class"
    with log.open("wb") as written:
        return subprocess.Popen(
            [str(run), f"org.apache.spark.deploy.{service}", "--host", HERE, *options],
            env=os.environ | LOCAL,
            stdout=written,
            stderr=subprocess.STDOUT,
        )


def _wait(made: Cluster, workers: int) -> None:
    give_up = monotonic() + START_SECONDS
    while _alive(made) < workers:
        assert monotonic() < give_up, f"{made.master} has {_alive(made)} workers, not {workers}"
        sleep(0.2)


def _alive(made: Cluster) -> int:
    """How many workers are registered; -1 while the master does not answer."""
    try:
        return made.state()["aliveworkers"]
    except OSError:
        return -1
