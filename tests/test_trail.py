"""Who takes a file away is asked for the right, in whatever thread, and written down."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard import access, trail
from dashboard.access import EXPORT, EXPORT_PUBLIC, READ, NotGranted, sign_in
from dashboard.audit.place import default_folder, files
from dashboard.view import view_at
from tests.access.readers import reader
from tests.test_pages import opened

LEAGUE, OTHER = "152500", "150100"


@pytest.fixture(autouse=True)
def _demo(demo_snapshots, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))


def fetched(make) -> bytes:
    """As Streamlit fetches a file: in a thread that knows nothing."""
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(make).result()


def written() -> list[dict]:
    """The lines of the audit log."""
    folder = default_folder()
    paths = files(folder) if folder.is_dir() else []
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_file_is_made_for_its_reader_and_written_down():
    with access.acting(reader(LEAGUE, rights=(READ, EXPORT), who="u1")):
        view = view_at(LEAGUE, "2020")
        later = trail.taken(lambda: access.reader().who.encode(), "csv-funds", view)
    assert written() == []
    assert fetched(later) == b"u1"
    (line,) = written()
    assert (line["who"], line["event"], line["what"], line["unit"]) == ("u1", "file", "csv-funds", LEAGUE)
    assert line["snapshot"]


@pytest.mark.parametrize(
    ("rights", "units", "is_public", "may"),
    [
        ((READ,), (LEAGUE,), False, False),
        ((READ,), (LEAGUE,), True, False),
        ((READ, EXPORT), (LEAGUE,), False, True),
        ((READ, EXPORT_PUBLIC), (LEAGUE,), False, False),
        ((READ, EXPORT_PUBLIC), (LEAGUE,), True, True),
    ],
)
def test_the_right_is_asked_for_before_anything_is_made(rights, units, is_public, may):
    with access.acting(reader(*units, rights=rights)):
        view = view_at(LEAGUE, "2020")
        assert trail.may_take(view.scope, is_public=is_public) == may
        later = trail.taken(lambda: b"made", "csv-funds", view, is_public=is_public)
    if may:
        assert fetched(later) == b"made"
        return
    with pytest.raises(NotGranted, match="导出"):
        fetched(later)
    assert written() == []


def test_a_right_over_one_league_is_none_over_another():
    both = reader(LEAGUE, rights=(READ, EXPORT)).allotments + reader(OTHER, rights=(READ,)).allotments
    with access.acting(access.Reader("u", both)):
        assert trail.may_take(view_at(LEAGUE).scope)
        assert not trail.may_take(view_at(OTHER).scope)


def test_a_page_is_written_down_once_and_so_is_a_refusal(monkeypatch):
    monkeypatch.setattr(sign_in, "reader", lambda: reader(LEAGUE, rights=(READ,), who="u1"))
    screen = opened("revisions", unit=LEAGUE, period="2019")
    screen.run()
    screen.switch_page("../pages/compliance.py").run()
    screen.run()
    assert [(line["who"], line["event"], line["what"], line["unit"]) for line in written()] == [
        ("u1", "page", "revisions", LEAGUE),
        ("u1", "refused", "compliance", LEAGUE),
    ]
    assert written()[0]["filters"]["period"] == "2019"
