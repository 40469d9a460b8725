"""Disk full, disk read-only, a file too large, somebody writing meanwhile: the old snapshot, and a message.

A small part of `python -m benchmarks.faults`.
"""

import errno
import os
import resource
import subprocess
from functools import partial
from pathlib import Path

import duckdb
import pytest

from dashboard.publish import Published, publish
from dashboard.publish.trouble import is_of_the_machine, trouble
from tests.exports import export
from tests.publish.changing import CHANGES, while_read
from tests.publish.witness import Outcome, publisher, served

MEGABYTE = 1 << 20
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a file system")


@pytest.fixture(scope="module")
def old(tmp_path_factory) -> Published:
    folder = tmp_path_factory.mktemp("old")
    return publish(export(folder / "x"), folder / "snapshots")


@pytest.fixture
def second(tmp_path) -> Path:
    return export(tmp_path / "second", payments=[{}, {}])


@pytest.fixture
def disk(tmp_path, old):
    """A file system in memory that holds the old shelf, mounted as told; gone afterwards."""
    mounted = tmp_path / "disk"
    mounted.mkdir()

    def mount(left: int, mode: str) -> Path:
        size = sum(path.stat().st_size for path in old.folder.iterdir()) + left
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", mounted], check=True)
        subprocess.run(["cp", "-r", old.folder.parent, mounted / "shelf"], check=True)
        subprocess.run(["mount", "-o", f"remount,{mode}", mounted], check=True)
        return mounted / "shelf"

    yield mount
    subprocess.run(["umount", mounted], check=True)


def check(told: Outcome, shelf: Path, old: Published, words: str) -> None:
    assert (told.code, told.is_plain) == (4, True), told.said
    assert f"未发布：{words}" in told.said
    assert f"看板仍读取：{old.id}" in told.said
    assert served(shelf) == old.id
    assert not list(shelf.glob(".building-*"))


@needs_root
def test_a_full_disk_leaves_the_old_snapshot_and_says_so(old, second, disk):
    shelf = disk(4 * MEGABYTE, "rw")
    check(publisher(second, shelf), shelf, old, "磁盘空间不足（")


@needs_root
def test_a_read_only_disk_leaves_the_old_snapshot_and_says_so(old, second, disk):
    shelf = disk(64 * MEGABYTE, "ro")
    check(publisher(second, shelf), shelf, old, "所在磁盘是只读的（")


def test_a_limit_on_files_leaves_the_old_snapshot_and_says_so(tmp_path, old, second):
    shelf = tmp_path / "shelf"
    subprocess.run(["cp", "-r", old.folder.parent, shelf], check=True)
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (MEGABYTE, MEGABYTE))
    check(publisher(second, shelf, prepare=limit), shelf, old, "文件大小超过系统对单个文件的限制（")


@needs_root
def test_an_old_snapshot_that_cannot_be_removed_stops_nothing(tmp_path, second):
    shelf = tmp_path / "shelf"
    first = publish(export(tmp_path / "first"), shelf, keep=1)
    held = first.folder / "held"
    held.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", held], check=True)
    try:
        done = publish(second, shelf, keep=1)
        assert done.untidy
        assert served(shelf) == done.id
        assert publish(second, shelf, keep=1).id == done.id
    finally:
        subprocess.run(["umount", next(shelf.rglob("held"))], check=True)


@pytest.mark.parametrize("name", list(CHANGES)[1:6:2])
def test_an_export_that_changes_while_it_is_read_is_refused(tmp_path, name):
    assert while_read(export(tmp_path / "x"), tmp_path / "shelf", name) == "old, refused"
    assert not (tmp_path / "shelf" / "current").exists()


SAID = {
    OSError(errno.ENOSPC, "No space left on device", "/s/x"): "磁盘空间不足（/s/x）",
    PermissionError(errno.EACCES, "Permission denied"): "没有读写权限",
    OSError(errno.EIO, "Input/output error"): "磁盘读写出错",
    OSError("odd"): "读写出错：odd",
    MemoryError(): "内存不足",
    duckdb.OutOfMemoryException("could not allocate block of size 256.0 KiB"): "内存不足",
    duckdb.OutOfMemoryException("failed to offload data block (see max_temp_directory_size)"): "磁盘空间不足",
    duckdb.IOException(
        'Could not write file "/s/a.wal": No space left on device'
    ): "磁盘空间不足（/s/a.wal）",
}


@pytest.mark.parametrize(("broken", "words"), SAID.items(), ids=SAID.values())
def test_what_the_system_says_is_put_in_words(broken, words):
    assert is_of_the_machine(broken)
    assert str(trouble(broken)) == words
    assert trouble(broken).remedy


def test_a_fault_of_a_query_is_none_of_the_machine():
    with pytest.raises(duckdb.Error) as broken:
        duckdb.sql("select nothing from nowhere")
    assert not is_of_the_machine(broken.value)
