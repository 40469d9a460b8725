"""What was made is given again to the same question, and to no other."""

import pytest

from dashboard import access, address, i18n, remembering, shelf, variants
from dashboard.access import FINDINGS, READ, Allotment, Reader
from dashboard.disclosure.audience import PUBLIC, shown_to
from dashboard.panels import maps, overview
from dashboard.panels.compliance import lights
from dashboard.panels.compliance.found import found_in
from dashboard.scope import Scope
from dashboard.view import View, view_at


@pytest.fixture
def made(demo_snapshots, monkeypatch):
    """Counts how often a maker was run; it gives what it was given."""
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    runs = []

    @remembering.remembered
    def maker(view: View, *, height: int = 1) -> tuple[View, int]:
        runs.append(height)
        return view, height

    return maker, runs


def test_the_same_question_is_answered_once(made):
    maker, runs = made
    view = view_at("152500")
    assert maker(view) is maker(view)
    assert maker(view_at("152500")) is maker(view)
    assert len(runs) == 1
    maker(view, height=2)
    maker(view_at("150100"))
    maker(view_at("152500", "2019"))
    assert len(runs) == 4


def test_another_situation_is_another_question(made, demo_snapshots, tmp_path, monkeypatch):
    maker, runs = made
    view = view_at("152500")
    maker(view)
    league = frozenset(Scope("152500").unit_codes)
    with access.acting(Reader("one", (Allotment(league, frozenset({READ})),))):
        maker(view)
    with access.acting(Reader("two", (Allotment(league, frozenset({READ, FINDINGS})),))):
        maker(view)
    with shown_to(PUBLIC):
        maker(view)
    with address.as_if({"goal": "T1"}):
        maker(view)
    i18n.use("en")
    maker(view)
    i18n.use("zh")
    variants.use({"cases": "closed"})
    maker(view)
    variants.use({})
    monkeypatch.setenv("DASHBOARD_PLAN", "another")
    maker(view)
    monkeypatch.delenv("DASHBOARD_PLAN")
    (tmp_path / "shelf").mkdir()
    folder = tmp_path / "shelf" / shelf.current().id
    folder.symlink_to(shelf.current().folder)
    with shelf.opened(folder):
        maker(view)
    assert len(runs) == 9
    maker(view)
    assert len(runs) == 9


def test_what_holds_no_link_is_the_same_at_every_address_but_not_for_every_reader(made):
    _maker, runs = made

    @remembering.remembered_anywhere
    def anywhere() -> None:
        runs.append(0)

    for goal in ("T1", "T4"):
        with address.as_if({"goal": goal}):
            anywhere()
    assert len(runs) == 1
    league = frozenset(Scope("152500").unit_codes)
    with access.acting(Reader("one", (Allotment(league, frozenset({READ})),))):
        anywhere()
    i18n.use("en")
    anywhere()
    i18n.use("zh")
    assert len(runs) == 3


def test_two_readers_who_see_the_same_share(made):
    maker, runs = made
    view, league = view_at("152500"), frozenset(Scope("152500").unit_codes)
    for who, more in (("one", ()), ("two", ("export",))):
        with access.acting(Reader(who, (Allotment(league, frozenset({READ, *more})),))):
            maker(view)
    assert len(runs) == 1


def test_who_may_not_see_is_refused_though_another_was_told(demo_snapshots, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    view = view_at("152500")
    overview.progress(view, height=300)
    stranger = Reader("three", (Allotment(frozenset(Scope("150100").unit_codes), frozenset({READ})),))
    with access.acting(stranger), pytest.raises(access.NotGranted):
        overview.progress(view, height=300)
    access.use(None)
    with pytest.raises(access.NotSignedIn):
        overview.progress(view, height=300)
    access.use(access.OPERATOR)


def test_what_fails_is_tried_again(made):
    _maker, runs = made

    @remembering.remembered
    def broken() -> None:
        runs.append(0)
        raise ValueError("again")

    for _ in range(2):
        with pytest.raises(ValueError, match="again"):
            broken()
    assert len(runs) == 2


def test_a_map_follows_the_address_beside_the_filters(demo_snapshots, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    view = view_at("150000")
    first = maps.chosen_goal(view, height=300)
    with address.as_if({"goal": "T4"}):
        other = maps.chosen_goal(view, height=300)
    assert (first.twin.indicators, other.twin.indicators) == (("T2",), ("T4",))
    assert maps.chosen_goal(view, height=300) is first


def test_a_link_holds_what_the_one_who_looks_has_in_the_address(demo_snapshots, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    view = view_at("152500")

    def links(**more: str) -> str:
        with address.as_if({"unit": "152500"} | more):
            return str(lights.table(found_in(view)).twin.rows["rule_link"].to_list())

    for name, value in (("snapshot", shelf.current().id), ("cases", "nonsense"), ("matter", "family")):
        assert f"{name}={value}" in links(**{name: value})
        assert name not in links()
