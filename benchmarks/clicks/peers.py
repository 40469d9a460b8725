"""How are the peers of benchmarks/peers installed and served beside a measurement, and how is a league chosen there?"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clicks.browser import Tab
from benchmarks.serving import Served, serving
from dashboard.boundaries import OUTPUT
from dashboard.units import ROOT

CODE = ROOT / "benchmarks" / "peers"
BENCH = ROOT / ".bench"
WORLD = ROOT / "dashboard" / "static" / "topo"  # without it Plotly asks the internet for a map


@dataclass(frozen=True)
class Peer:
    """Another framework's version of the first page. static: its folder of public files; choose: picks a league by name."""

    name: str
    static: str
    command: tuple[str, ...]  # {port} is filled in
    choose: Callable[[Tab, str], None]

    @property
    def python(self) -> Path:
        """The interpreter of its own environment."""
        return BENCH / self.name / "bin" / "python"


def option(kind: str, name: str) -> str:
    """The entry of an open list that says a name, as Tab takes it."""
    return f"[...document.querySelectorAll('{kind}')].find(entry => entry.textContent.trim() === '{name}')"


def in_dropdown(tab: Tab, name: str) -> None:
    """The only dropdown of a Dash page."""
    tab.click("document.querySelector('.dash-dropdown')")
    tab.click(option(".dash-dropdown-option", name))


def in_selectbox(tab: Tab, name: str) -> None:
    """The only select box of a plain Streamlit page."""
    tab.click("document.querySelector('[role=combobox]')")
    tab.click(option("[role=option]", name))


GUNICORN = (
    "-m",
    "gunicorn",
    "--no-control-socket",
    "--workers",
    "1",
    "--threads",
    "4",
    "--bind",
    "127.0.0.1:{port}",
    "app:server",
)
STREAMLIT = ("-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1", "--server.port", "{port}")
DASH = Peer("dash", "assets", GUNICORN, in_dropdown)
PLAIN = Peer("plain", "static", STREAMLIT, in_selectbox)
VIZRO = Peer("vizro", "assets", GUNICORN, in_dropdown)
PEERS = (DASH, PLAIN, VIZRO)


def install(peer: Peer) -> None:
    """An environment of its own under .bench/, made once for each content of its requirements.txt."""
    wanted, stamp = CODE / peer.name / "requirements.txt", BENCH / peer.name / "installed.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted.read_text(encoding="utf-8"):
        return
    print(f"installing {peer.name} into .bench/{peer.name} …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", BENCH / peer.name], check=True)
    (BENCH / ".gitignore").write_text("*\n", encoding="utf-8")
    pip = [peer.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted]
    subprocess.run(pip, check=True)
    shutil.copy(wanted, stamp)


@contextmanager
def running(peer: Peer, export: Path, folder: Path) -> Generator[Served]:
    """The peer's server, reading an export; it works on a copy in the folder, where its log is."""
    place = folder / peer.name
    shutil.copytree(CODE / peer.name, place)
    shutil.copy(CODE / "content.py", place)
    shutil.copytree(WORLD, place / peer.static, dirs_exist_ok=True)
    given = {"EXPORT": export, "BOUNDARIES": OUTPUT, "UNITS": ROOT / "data" / "reference" / "units.csv"}
    environment = os.environ | {name: str(path.resolve()) for name, path in given.items()}
    with serving((str(peer.python), *peer.command), place, environment, place / "log.txt") as served:
        yield served
