"""What tests share: published snapshots, made once for all workers, and a running server."""

import fcntl
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.request import urlopen

import pytest
from streamlit import config

from benchmarks.serving import free_port
from dashboard import access, remembering, warm
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.publish import publish
from dashboard.units import ROOT

START_SECONDS = 60
NUMBERS = itertools.count()


@pytest.hookimpl(tryfirst=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of a file that makes something once for all of them share a worker: two would make it twice."""
    for item in items:
        if not any(item.iter_markers("xdist_group")) and makes_its_own(item.path):
            item.add_marker(pytest.mark.xdist_group(item.path.name))


def pytest_collection_finish(session: pytest.Session) -> None:
    """The groups reach xdist in the names of tests; pytest 9.2 with xdist 3.8 loses them, and all is made twice."""
    lost = [
        item for item in session.items if any(item.iter_markers("xdist_group")) and "@" not in item.nodeid
    ]
    if lost and hasattr(session.config, "workerinput"):
        pytest.exit("pytest-xdist does not see xdist_group with this version of pytest: pin another one", 3)


@cache
def makes_its_own(path: Path) -> bool:
    """The file has fixtures that its tests share."""
    return 'scope="module"' in path.read_text(encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def _operator() -> None:
    """Tests read as whoever sits at the machine, unless they say who reads."""
    access.use(access.OPERATOR)


@pytest.fixture(scope="session", autouse=True)
def _first_page_ahead() -> None:
    """Servers of the tests make the first page ahead and leave the processor to the tests."""
    os.environ["DASHBOARD_READY"] = warm.FIRST


@pytest.fixture(autouse=True)
def _nothing_made_before() -> None:
    """What a test changes, a plan or a rule, must not meet what was made before it."""
    remembering.forget()


@pytest.fixture(scope="session", autouse=True)
def _say_what_went_wrong() -> None:
    """A reader sees no stack trace; whoever runs the tests does."""
    config.set_option("client.showErrorDetails", "full")


@pytest.fixture(autouse=True)
def _audit_of_its_own(tmp_path_factory, monkeypatch) -> None:
    """What tests look at is not written into the project's own log; a folder is made by whoever writes."""
    monkeypatch.setenv("DASHBOARD_AUDIT", str(tmp_path_factory.getbasetemp() / f"audit-{next(NUMBERS)}"))


@pytest.fixture(scope="session")
def shared(tmp_path_factory, worker_id) -> Path:
    """A folder of this test run that all its workers see."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def demo_snapshots(shared) -> Path:
    """Snapshots with one published demonstration export, all tables."""
    return published_once(shared / "demo", Plan(seed=1, scale=0.3))


@pytest.fixture(scope="session")
def bare_snapshots(shared) -> Path:
    """Snapshots with one published export of the five required tables alone."""
    return published_once(shared / "bare", Plan(seed=1, scale=0.05, required_only=True))


def published_once(folder: Path, plan: Plan) -> Path:
    """The worker that comes first makes and publishes the export; the others wait for it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "snapshots" / "current").is_file():
            export(plan, folder / "export")
            publish(folder / "export", folder / "snapshots")
    return folder / "snapshots"


@pytest.fixture(scope="session")
def serve(tmp_path_factory) -> Iterator[Callable[[Path], str]]:
    """Starts servers of the app; gives the address of one that shows these snapshots."""
    running: dict[Path, tuple[str, subprocess.Popen]] = {}

    def address_of(snapshots: Path) -> str:
        if snapshots not in running:
            log = tmp_path_factory.mktemp("server") / "log.txt"
            running[snapshots] = started(snapshots, log)
        return running[snapshots][0]

    yield address_of
    for _address, process in running.values():
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def app(serve, demo_snapshots) -> str:
    """The address of a running app that shows the demonstration data."""
    return serve(demo_snapshots)


def started(
    snapshots: Path, log: Path, port: int | None = None, options: tuple[str, ...] = (), **environment: str
) -> tuple[str, subprocess.Popen]:
    """A server process and its address, answering."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/server.py", "--server.port", str(port)]
    given = {"DASHBOARD_SNAPSHOTS": str(snapshots), "DASHBOARD_AUDIT": str(log.parent / "audit")}
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*command, *options],
            cwd=ROOT,
            env=os.environ | given | environment,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    give_up = time.monotonic() + START_SECONDS
    while not answers(f"{address}/_stcore/health"):
        if process.poll() is not None or time.monotonic() > give_up:
            process.kill()
            pytest.fail(f"the server did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")
        time.sleep(0.1)
    return address, process


def answers(address: str) -> bool:
    """Whether the address can be read."""
    try:
        with urlopen(address, timeout=2) as reply:
            return reply.status == 200
    except OSError:
        return False
