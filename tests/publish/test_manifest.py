"""Does a faulty manifest refuse the export and say what is wrong?"""

from datetime import date

import pytest

from dashboard.contract import Manifest
from dashboard.publish.manifest import read
from tests.exports import write_manifest
from tests.publish.judging import rules

TODAY = date(2020, 11, 3)


def reading(folder, **facts):
    write_manifest(folder, facts=facts)
    return read(folder, TODAY)


def test_a_good_manifest_is_read(tmp_path):
    told = reading(tmp_path, source="业务平台", exported_at="2020-11-02T08:00:00+08:00")
    assert told.faults == ()
    assert told.manifest == Manifest(1, date(2020, 10, 31), "业务平台", "2020-11-02T08:00:00+08:00", True)


FAULTS = [
    ({"contract": 2}, "manifest_contract"),
    ({"contract": None}, "manifest_contract"),
    ({"contract": "1"}, "manifest_contract"),
    ({"contract": True}, "manifest_contract"),
    ({"as_of": None}, "manifest_as_of"),
    ({"as_of": "2020-02-30"}, "manifest_as_of"),
    ({"as_of": "31.10.2020"}, "manifest_as_of"),
    ({"as_of": "20201031"}, "manifest_as_of"),
    ({"as_of": 20201031}, "manifest_as_of"),
    ({"as_of": "2020-11-04", "exported_at": "2020-11-05T08:00:00+08:00"}, "manifest_as_of_ahead"),
    ({"exported_at": "2020-10-30T23:59:59+08:00"}, "manifest_as_of_after_export"),
    ({"exported_at": "2020-10-30T15:59:59Z"}, "manifest_as_of_after_export"),
    ({"exported_at": "yesterday"}, "manifest_exported_at"),
    ({"exported_at": None}, "manifest_exported_at"),
    ({"synthetic": "false"}, "manifest_synthetic"),
    ({"synthetic": 0}, "manifest_synthetic"),
    ({"synthetic": None}, "manifest_synthetic"),
    ({"source": None}, "manifest_source"),
    ({"source": ["a"]}, "manifest_source"),
]


@pytest.mark.parametrize(("facts", "rule"), FAULTS)
def test_a_wrong_fact_is_named(tmp_path, facts, rule):
    told = reading(tmp_path, **facts)
    assert told.manifest is None
    assert rules(told.faults) == [rule]


@pytest.mark.parametrize(
    "moment", ["2020-10-31", "2020-10-31T00:00:00", "2020-10-30T16:00:00Z", "2020-10-31T00:00:00.5+08:00"]
)
def test_the_day_of_export_is_that_of_inner_mongolia(tmp_path, moment):
    assert reading(tmp_path, exported_at=moment).faults == ()


def test_all_faults_are_named_at_once(tmp_path):
    told = reading(tmp_path, contract=3, as_of="never", synthetic=None)
    assert rules(told.faults) == ["manifest_contract", "manifest_as_of", "manifest_synthetic"]


@pytest.mark.parametrize("text", [b"", b"{", b"[1]", b"null", b"\xff\xfe\xff", b"[" * 100_000])
def test_what_is_no_json_object_is_unreadable(tmp_path, text):
    (tmp_path / "manifest.json").write_bytes(text)
    assert rules(read(tmp_path, TODAY).faults) == ["manifest_unreadable"]


def test_a_missing_manifest_is_named(tmp_path):
    assert rules(read(tmp_path, TODAY).faults) == ["manifest_missing"]


def test_a_manifest_elsewhere_is_not_read(tmp_path):
    (tmp_path / "x").mkdir()
    write_manifest(tmp_path)
    (tmp_path / "x" / "manifest.json").symlink_to(tmp_path / "manifest.json")
    assert rules(read(tmp_path / "x", TODAY).faults) == ["manifest_unreadable"]


def test_a_byte_order_mark_does_no_harm(tmp_path):
    write_manifest(tmp_path)
    path = tmp_path / "manifest.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(tmp_path, TODAY).faults == ()


def test_the_source_carries_no_persons_number(tmp_path):
    told = reading(tmp_path, source="张三 13812345678\x1b[0m\ud800")
    assert told.manifest is not None
    assert told.manifest.source == "张三 1381*****78�[0m?"
