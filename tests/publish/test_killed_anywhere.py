"""At every step of a publication a reader finds a whole snapshot: what a kill there would leave on the disk.

test_swap.py kills at some steps, `python -m benchmarks.faults kills moments` at each and in between.
"""

import signal
import time

from dashboard.publish import publish
from tests.exports import CLOSED_CASE, export
from tests.publish.witness import ended, hashes, served, started


def test_readers_find_a_whole_snapshot_at_every_step(tmp_path):
    shelf = tmp_path / "shelf"
    old = publish(export(tmp_path / "first"), shelf)
    before = hashes(old.folder)
    second = export(tmp_path / "second", cases=[CLOSED_CASE, {"case_id": "n"}], payments=[{"fund": "gift"}])
    seen: dict[str, str] = {}

    def look(step: str, *_counts: int) -> None:
        seen[step] = served(shelf)
        assert hashes(shelf / seen[step])

    new = publish(second, shelf, progress=look)
    assert len(seen) >= 30
    # The swap is one step: before it the old snapshot, after it the new one, never anything else.
    assert list(seen.values()) == sorted(seen.values(), key=lambda name: name != old.id)
    assert set(seen.values()) == {old.id, new.id}
    assert hashes(old.folder) == before


def test_a_publisher_that_is_told_to_stop_cleans_up_and_says_so(tmp_path):
    shelf = tmp_path / "shelf"
    running = started(export(tmp_path / "x"), shelf)
    while running.poll() is None and not list(shelf.glob(".building-*/accepted")):
        time.sleep(0.01)
    running.send_signal(signal.SIGTERM)
    told = ended(running)
    assert (told.code, told.is_plain) == (130, True), told.said
    assert "未发布：已中断\n看板仍读取：还没有任何快照" in told.said
    assert [entry.name for entry in shelf.iterdir()] == [".lock"]
