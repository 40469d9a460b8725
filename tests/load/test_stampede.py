"""Readers who come at the same moment do not each do what one of them could do for all."""

from pathlib import Path
from threading import Barrier, Thread

from dashboard import readable, shelf

READERS = 8


def test_a_new_snapshot_is_compared_with_the_queries_once(demo_snapshots):
    folder, found = shelf.current(demo_snapshots).folder, []
    readable._lacking.cache_clear()
    readable.compared.cache_clear()
    gate = Barrier(READERS)

    def come(to: Path) -> None:
        gate.wait()
        found.append(readable.lacking(to))

    readers = [Thread(target=come, args=(folder,)) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert found == [readable.Lack()] * READERS
    assert readable.compared.cache_info().misses == 1
