"""A file that was made for a reader is there until a slow browser has fetched it."""

import subprocess
import sys

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from dashboard.units import ROOT
from dashboard.web import downloads
from dashboard.web.downloads import KEPT_SECONDS, KeptAWhile


class Clock:
    """Seconds that pass when a test says so."""

    now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(downloads, "time", made)
    return made


@pytest.fixture
def manager() -> MediaFileManager:
    return MediaFileManager(MemoryMediaFileStorage("/media"))


def made_for_a_reader(manager: MediaFileManager) -> str:
    """The name of a file that was made on demand."""
    asked = manager.add_deferred(lambda: b"1,2", "text/csv", "1.2", "a.csv")
    return manager.execute_deferred(asked).rpartition("/")[2]


def runs(manager: MediaFileManager, times: int) -> None:
    """So many runs of anybody's pages come to their end."""
    for _ in range(times):
        manager.remove_orphaned_files()


def test_it_outlasts_the_runs_of_others_and_is_let_go_in_the_end(monkeypatch, manager, clock):
    monkeypatch.setattr(media_file_manager, "MediaFileMetadata", KeptAWhile)
    file = made_for_a_reader(manager)
    runs(manager, 20)
    clock.now += KEPT_SECONDS - 1
    runs(manager, 20)
    found = manager.read_file(file)
    assert found is not None
    assert found.content == b"1,2"
    clock.now += 1
    runs(manager, 1)
    assert manager.read_file(file) is None


def test_asked_for_again_it_is_kept_anew(monkeypatch, manager, clock):
    monkeypatch.setattr(media_file_manager, "MediaFileMetadata", KeptAWhile)
    file = made_for_a_reader(manager)
    runs(manager, 1)
    clock.now += KEPT_SECONDS
    assert made_for_a_reader(manager) == file
    runs(manager, 2)
    assert manager.read_file(file) is not None


def test_streamlit_alone_lets_it_go_at_the_second_run(monkeypatch, manager):
    """Where it keeps it by itself, dashboard/web/downloads.py is not needed any longer."""
    monkeypatch.setattr(media_file_manager, "MediaFileMetadata", KeptAWhile.__base__)
    file = made_for_a_reader(manager)
    runs(manager, 1)
    assert manager.read_file(file) is not None
    runs(manager, 1)
    assert manager.read_file(file) is None


def test_the_server_keeps_files_a_while():
    said = (
        "import dashboard.server; from streamlit.runtime import media_file_manager as m;"
        " print(m.MediaFileMetadata.__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", said], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    assert done.stdout.split()[-1] == "KeptAWhile"
