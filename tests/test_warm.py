"""The first visitor finds the pages made, and nobody is said to have looked at it."""

from dashboard import access, figures, query, shelf, warm
from dashboard.disclosure.audience import INTERNAL
from dashboard.verification import Asked


def test_the_first_page_is_made_without_a_fault_or_a_trace(demo_snapshots, monkeypatch, caplog, tmp_path):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    query._rows.cache_clear()
    warm.up()
    assert not caplog.records
    asked = query._rows.cache_info().misses
    assert asked > 40
    with access.acting(access.OPERATOR):
        figures.make(Asked("goal-progress", shelf.current().id, INTERNAL, (("unit", "152500"),)))
    assert query._rows.cache_info().misses == asked
    assert not (tmp_path / "audit").exists()


def test_a_server_without_a_snapshot_starts_and_says_what_is_missing(monkeypatch, caplog, tmp_path):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(tmp_path))
    warm.up()
    assert "启动时未能预先计算首页" in caplog.text
