"""A snapshot disappears while the app runs: the page says so and goes on with what is left."""

import shutil
from pathlib import Path

from tests.browser.screen import new_screen


def test_the_last_readable_snapshot_takes_over(context, serve, demo_snapshots, bare_snapshots, tmp_path):
    shelf = tmp_path / "snapshots"
    current = copied(demo_snapshots, shelf)
    left = copied(bare_snapshots, shelf)
    (shelf / "current").write_text(f"{current.name}\n", encoding="utf-8")

    screen = new_screen(context, serve(shelf)).go()
    assert current.name in screen.text()
    assert screen.page.locator("[data-testid='stAlertContentWarning']").count() == 0

    shutil.rmtree(current)
    screen.menu("cases")
    warning = screen.page.locator("[data-testid='stAlertContentWarning']").inner_text()
    assert "无法读取" in warning
    assert left.name in warning
    assert left.name in screen.page.locator(".freshness").inner_text()
    assert any(letter.isdigit() for letter in screen.headline)

    shutil.rmtree(left)
    screen.menu("funds")
    assert "还没有可用的数据快照" in screen.page.locator("[data-testid='stAlertContentError']").inner_text()
    assert "make run" in screen.text()


def copied(snapshots: Path, shelf: Path) -> Path:
    """The snapshot that a shelf points to, on another shelf."""
    name = (snapshots / "current").read_text(encoding="utf-8").strip()
    shutil.copytree(snapshots / name, shelf / name)
    return shelf / name
