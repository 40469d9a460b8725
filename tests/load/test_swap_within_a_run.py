"""A page that began with the snapshot of today ends with it, whatever is published meanwhile; the public version too."""

import shutil

import pytest

from dashboard import access, shelf
from dashboard.disclosure import gate
from dashboard.disclosure.audience import PUBLIC, shown_to
from dashboard.indicators import read
from dashboard.periods import parse
from dashboard.publish.swap import point
from dashboard.scope import Scope
from dashboard.shelf import Served


@pytest.fixture
def snapshots(demo_snapshots, bare_snapshots, tmp_path, monkeypatch):
    """A shelf of two snapshots, the one of all tables being current."""
    for one in (bare_snapshots, demo_snapshots):
        served = shelf.current(one)
        shutil.copytree(served.folder, tmp_path / served.id)
        point(tmp_path, served.id)
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(tmp_path))
    yield tmp_path
    shelf.pin(None)


def asked() -> tuple[float | str | None, str]:
    """The region's cases of 2019 as the public sees them: the number, or why there is none."""
    with shown_to(PUBLIC), access.acting(access.OPERATOR):
        found = read("T3", Scope(), parse("2019", gate.last_day()))
    return found.value, found.hidden


def test_what_the_public_sees_does_not_change_within_a_page(snapshots, bare_snapshots):
    shelf.pin(shelf.current())
    before = asked()
    point(snapshots, shelf.current(bare_snapshots).id)
    assert asked() == before
    assert before[1] == ""


def test_the_public_sees_no_earlier_snapshot(snapshots, bare_snapshots):
    shelf.pin(Served(snapshots / shelf.current(bare_snapshots).id))
    assert asked()[1] == gate.REFUSED
