"""Does a publisher that lacks room or rights, or whose own files are damaged, say so and leave the old snapshot?"""

import ctypes
import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.faults.world import Fault, World
from tests.publish import broken_files
from tests.publish.witness import publisher

KILOBYTE, MEGABYTE = 1 << 10, 1 << 20
PR_CAPBSET_DROP = 24


def disks(at: World) -> Iterator[Fault]:
    """The disk has so much room left: a real file system in memory."""
    if os.geteuid() != 0:
        print("  disks: skipped, only root can mount a file system; see limits for the way without")
        return
    used = sum(path.stat().st_size for path in at.shelf.rglob("*") if path.is_file())
    for left in (0, 4, 64, 256, 512, 1024, 2048, 3072, 4096, 6144, 8192, 12288, 16384, 32768, 65536):
        yield f"{left} KB left", partial(_on_disk, at, used + 64 * KILOBYTE + left * KILOBYTE, "rw")
    yield "read-only", partial(_on_disk, at, used + 64 * MEGABYTE, "ro")


def _on_disk(at: World, size: int, mode: str) -> str:
    mounted = at.place()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", mounted], check=True)
    try:
        shelf = at.copy(mounted)
        subprocess.run(["mount", "-o", f"remount,{mode}", mounted], check=True)
        return at.judged(shelf, publisher(at.second, shelf), 4)
    finally:
        subprocess.run(["umount", mounted], check=True)


def limits(at: World) -> Iterator[Fault]:
    """No file may grow beyond so much; works for every user."""
    for size in (1, 64, 256, 512, 1024, 2048, 4096, 8192, 16384, 65536):
        yield f"files up to {size} KB", partial(_limited, at, size * KILOBYTE)


def _limited(at: World, size: int) -> str:
    shelf = at.copy()
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
    return at.judged(shelf, publisher(at.second, shelf, prepare=limit), 4)


def rights(at: World) -> Iterator[Fault]:
    """A shelf, and an export, that the user may not touch; root gives up its right to override that."""
    for name in ("shelf", "export"):
        yield f"no right to the {name}", partial(_without_rights, at, name)


def _without_rights(at: World, name: str) -> str:
    place = at.place()
    shelf, second = at.copy(place), Path(shutil.copytree(at.second, place / "second"))
    (shelf if name == "shelf" else second / "manifest.json").chmod(0o555 if name == "shelf" else 0)
    return at.judged(shelf, publisher(second, shelf, prepare=_obey_rights), 1, 4)


def _obey_rights() -> None:
    """Of root's capabilities, those that pass over rights go (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
    if os.geteuid() == 0:
        for capability in (1, 2):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def references(at: World) -> Iterator[Fault]:
    """A reference file or a file of the plan is damaged or gone."""
    for name in broken_files.SPOILT:
        yield name, partial(_spoilt, at, name)


def _spoilt(at: World, name: str) -> str:
    shelf = at.copy()
    return at.judged(shelf, broken_files.publisher(at.place(), name, at.second, shelf), 5)
