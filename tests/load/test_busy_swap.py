"""A snapshot is published under busy readers: every answer is wholly of the old or wholly of the new one."""

import asyncio
import shutil

import pytest

from benchmarks.load.paths import Corner
from benchmarks.load.swap import Swap, swapped
from dashboard.publish import publish
from tests.load.running import run

READERS = 10
# Pages that draw little: the point is when they are asked, not what they draw.
WALKED = (Corner(("revisions", "reporting", "funds"), ("150000", "152500"), ("2020",)),)


@pytest.fixture(scope="module")
def swap(serve, demo_snapshots, bare_snapshots, tmp_path_factory) -> Swap:
    """What ten readers were told while an export of five tables took the place of one of all tables."""
    snapshots = tmp_path_factory.mktemp("busy") / "snapshots"
    shutil.copytree(demo_snapshots, snapshots)

    async def publish_other() -> None:
        await asyncio.to_thread(publish, bare_snapshots.parent / "export", snapshots)

    return run(swapped(serve(snapshots), WALKED, READERS, publish_other))


def test_busy_readers_were_told_of_both_snapshots(swap):
    assert not swap.alike
    assert swap.of_old
    assert swap.of_new


def test_no_answer_mixes_two_snapshots(swap):
    assert [f"{answer.place} names {answer.snapshot}" for answer in swap.mixed] == []


def test_who_clicks_after_the_swap_sees_the_new_snapshot(swap):
    assert [str(answer.place) for answer in swap.late] == []


def test_nobody_sees_a_fault_or_loses_the_connection(swap):
    assert swap.crowd.faults == []
    assert swap.crowd.dropped == []
