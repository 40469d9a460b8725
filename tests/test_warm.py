"""The first visitor finds the pages made, and nobody is said to have looked at it."""

import os
from pathlib import Path

from dashboard import access, figures, query, remembering, shelf, warm
from dashboard.disclosure.audience import INTERNAL
from dashboard.menu import PAGES
from dashboard.units import leagues
from dashboard.verification import Asked
from tests.test_pages import opened

OFFERED = {"_units_offered", "_periods_offered"}  # the lists of the filters, made once a snapshot


def test_the_first_page_is_made_without_a_fault_or_a_trace(demo_snapshots, monkeypatch, caplog):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    query._rows.cache_clear()
    warm.up()
    assert not caplog.records
    asked = query._rows.cache_info().misses
    assert asked > 40
    with access.acting(access.OPERATOR):
        figures.make(Asked("goal-progress", shelf.current().id, INTERNAL, (("unit", "152500"),)))
    assert query._rows.cache_info().misses == asked
    assert not Path(os.environ["DASHBOARD_AUDIT"]).exists()


def test_all_pages_are_made_for_the_region_and_every_league_the_first_page_first(demo_snapshots, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    monkeypatch.setenv("DASHBOARD_READY", "all")
    asked = []
    monkeypatch.setattr(figures, "ahead", lambda request: asked.append((request.figure, request.fields)))
    warm.up()
    units = ((), *((("unit", code),) for code in leagues()))
    first = figures.of_page("overview")
    assert asked[: len(first) * len(units)] == [(name, unit) for unit in units for name in first]
    named = [name for name, source in figures.CATALOGUE.items() if source.page in {p.script for p in PAGES}]
    assert sorted(asked) == sorted((name, unit) for unit in units for name in named)


def test_whoever_chooses_a_league_finds_every_page_made(demo_snapshots, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    monkeypatch.setenv("DASHBOARD_READY", "all")
    make = warm._make
    with monkeypatch.context() as hurry:
        hurry.setattr(warm, "_make", lambda page, unit: make(page, unit) if unit == "152500" else None)
        hurry.setattr(warm.time, "sleep", lambda _seconds: None)
        warm.up()
    missed = {}
    for script in (page.script for page in PAGES if figures.of_page(page.script)):
        before = set(remembering.MADE)
        screen = opened(script, unit="152500")
        assert not screen.exception, screen.exception[0].message
        missed[script] = {key[0].__qualname__ for key in set(remembering.MADE) - before} - OFFERED
    assert not {script: names for script, names in missed.items() if names}


def test_a_server_without_a_snapshot_starts_and_says_what_is_missing(monkeypatch, caplog, tmp_path):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(tmp_path))
    warm.up()
    assert "未能预先计算各页" in caplog.text
