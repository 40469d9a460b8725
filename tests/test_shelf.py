"""Which snapshots can be chosen, and does reading one of them leave the others alone?"""

import json
from datetime import date

import pytest

from dashboard import shelf
from dashboard.indicators import read
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from tests.exports import export

AS_OF = date(2020, 10, 15)
YEAR = parse("2020", AS_OF)


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory):
    """A shelf with two snapshots: first one payment of 100 yuan, then two of them."""
    folder = tmp_path_factory.mktemp("shelf")
    for name, payments in (("first", [{}]), ("second", [{}, {}])):
        publish(export(folder / name, as_of=AS_OF, payments=payments), folder / "snapshots")
    return folder / "snapshots"


def spent(folder) -> float | str | None:
    with shelf.opened(folder):
        return read("T4b", Scope("150102"), YEAR).value


def test_the_snapshot_published_last_stands_on_top(snapshots):
    newest, oldest = shelf.editions(snapshots)
    assert newest.id == shelf.current(snapshots).id
    assert newest.published_at > oldest.published_at
    assert (oldest.as_of, oldest.is_synthetic) == (AS_OF, True)
    assert shelf.edition(oldest.id, snapshots) == oldest


@pytest.mark.parametrize("text", ["", "nosuch", "2020-10-31-00000000", "../snapshots", "2020-10-31-../../x"])
def test_a_text_that_names_no_snapshot_finds_none(snapshots, text):
    assert shelf.edition(text, snapshots) is None


@pytest.mark.parametrize("report", ["", "[]", '{"manifest": null, "published_at": "2020-10-31"}', "{}"])
def test_a_folder_with_a_broken_report_is_no_snapshot(tmp_path, report):
    folder = tmp_path / "2020-10-31-0000000a"
    folder.mkdir()
    (folder / "snapshot.duckdb").touch()
    assert shelf.edition(folder.name, tmp_path) is None
    (folder / "report.json").write_text(report, encoding="utf-8")
    assert shelf.edition(folder.name, tmp_path) is None
    assert shelf.editions(tmp_path) == []


def test_an_edition_says_what_its_report_says(snapshots):
    (told, _older) = shelf.editions(snapshots)
    report = json.loads((told.folder / "report.json").read_bytes())
    assert told.published_at.isoformat(timespec="microseconds") == report["published_at"]


def test_numbers_of_one_snapshot_never_leak_into_another(snapshots):
    newest, oldest = shelf.editions(snapshots)
    for _again in range(2):
        assert (spent(oldest.folder), spent(newest.folder)) == (100, 200)


def test_the_snapshot_read_before_is_read_again_even_after_a_fault(snapshots):
    newest, oldest = shelf.editions(snapshots)
    shelf.pin(shelf.Served(newest.folder))
    try:
        with pytest.raises(KeyError, match=oldest.id):
            fail_inside(oldest)
        assert shelf.reading().id == newest.id
    finally:
        shelf.pin(None)


def fail_inside(edition: shelf.Edition) -> None:
    with shelf.opened(edition.folder):
        raise KeyError(shelf.reading().id)
