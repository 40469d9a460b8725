"""A reader picks an earlier snapshot, walks through the pages with it, and comes back to the latest data."""

from tests.browser.screen import new_screen
from tests.browser.test_snapshot_gone import copied


def test_an_earlier_snapshot_is_picked_kept_and_left(
    context, serve, demo_snapshots, bare_snapshots, tmp_path
):
    shelf = tmp_path / "snapshots"
    current, other = copied(demo_snapshots, shelf).name, copied(bare_snapshots, shelf).name
    (shelf / "current").write_text(f"{current}\n", encoding="utf-8")

    screen = new_screen(context, serve(shelf)).go()
    latest = screen.headline
    screen.page.locator(".st-key-snapshots button").click()
    screen.page.locator(".st-key-pick-snapshot input").first.click()
    screen.page.get_by_role("option").filter(has_text=other[-8:]).click()
    screen.wait_for_address(snapshot=other)
    assert f"正在查看历史快照 {other}" in screen.page.locator("p.history").inner_text()

    screen.page.keyboard.press("Escape")
    screen.menu("cases")
    assert screen.address["snapshot"] == other
    assert screen.page.locator("p.history").is_visible()

    screen.menu("")
    screen.page.locator(".st-key-latest button").click()
    screen.page.wait_for_function("() => !location.search.includes('snapshot')")
    assert screen.settle().headline == latest
    assert screen.page.locator("p.history").count() == 0
