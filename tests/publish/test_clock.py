"""A clock that was set, a damaged snapshot, a pointer that is none: does the order of the shelf stay what it was?"""

from datetime import datetime

import pytest

from dashboard import shelf, snapshot
from dashboard.publish import Refused, publish
from dashboard.publish.exceptions import LARGEST, read
from dashboard.publish.manifest import CLOCK
from dashboard.publish.manifest import read as read_manifest
from tests.exports import AS_OF, export, write_manifest
from tests.publish.judging import rules

NOW = datetime(2026, 5, 1, 9, tzinfo=CLOCK)
LONG_AGO = datetime(2021, 5, 1, 9, tzinfo=CLOCK)


def test_the_order_is_that_of_publication_whatever_the_clock_says(tmp_path):
    folder = tmp_path / "shelf"
    first = publish(export(tmp_path / "a"), folder, now=NOW)
    second = publish(export(tmp_path / "b", payments=[{}, {}]), folder, keep=1, now=LONG_AGO)
    (warning,) = [w for w in second.report["warnings"] if w["rule"] == "clock_moved"]
    assert warning["message"].startswith(f"本机时钟（2021-05-01 09:00）早于快照 {first.id} 的发布时刻")
    assert (first.report["number"], second.report["number"]) == (1, 2)
    # Of the two, the clock would have kept the first.
    assert [edition.id for edition in shelf.editions(folder)] == [second.id]


def test_a_clock_set_back_refuses_what_it_takes_for_the_future_and_names_the_clock(tmp_path):
    with pytest.raises(Refused, match="晚于今天（2019-05-01，按本机时钟）") as refused:
        publish(export(tmp_path / "x"), tmp_path / "shelf", now=LONG_AGO.replace(year=2019))
    assert "请先校准系统时间" in refused.value.report["faults"][0]["remedy"]


def test_an_export_made_tomorrow_is_taken_with_a_warning(tmp_path):
    write_manifest(tmp_path, facts={"exported_at": "2026-05-02T08:00:00+08:00"})
    told = read_manifest(tmp_path, NOW.date())
    assert told.manifest
    assert rules(told.warnings) == ["manifest_exported_ahead"]


def test_a_damaged_snapshot_is_not_compared_with_and_is_built_again(tmp_path):
    folder = tmp_path / "shelf"
    old = publish(export(tmp_path / "a"), folder)
    database = old.folder / snapshot.DATABASE
    content = bytearray(database.read_bytes())
    content[20] ^= 0xFF
    database.write_bytes(content)
    again = publish(tmp_path / "a", folder)
    assert (again.id, again.reused) == (old.id, False)
    assert [w["rule"] for w in again.report["warnings"]] == ["previous_damaged"]
    assert publish(tmp_path / "a", folder).reused


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", b"../shelf", b"2020-10-31-00000000", b"\0"])
def test_a_pointer_that_names_nothing_leads_to_what_is_left_or_to_a_message(tmp_path, content):
    (tmp_path / "current").write_bytes(content)
    with pytest.raises(shelf.NothingPublished, match="make publish"):
        shelf.current(tmp_path)


@pytest.mark.parametrize("moment", ["2020-10-31\ud80020:00:00", "2020-10-31\n20:00", "２０２０-10-31T20:00"])
def test_a_moment_with_odd_characters_is_refused(tmp_path, moment):
    write_manifest(tmp_path, facts={"exported_at": moment})
    assert rules(read_manifest(tmp_path, NOW.date()).faults) == ["manifest_exported_at"]


def test_files_that_are_no_list_of_facts_are_not_taken_into_memory(tmp_path):
    (tmp_path / "manifest.json").write_bytes(b" " * (1 << 20) + b"{}")
    assert read_manifest(tmp_path, NOW.date()).faults[0].message == "manifest.json 超过 1 MB"
    with (tmp_path / "exceptions.csv").open("wb") as opened:
        opened.truncate(LARGEST + 1)
    assert "超过 10 MB" in read(tmp_path / "exceptions.csv", AS_OF).warnings[0].message
