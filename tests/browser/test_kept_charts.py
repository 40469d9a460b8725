"""Does a chart stay on the page while its numbers change, and is it left alone while they do not?"""

import pytest

from dashboard.web import library
from tests.browser.screen import DESK, PHONE, Screen, new_screen

pytestmark = pytest.mark.xdist_group("kept charts")  # one worker: they share a window
MARK = "() => document.querySelectorAll('.picture > div').forEach((plot, place) => { plot.kept = place; })"
KEPT = "() => [...document.querySelectorAll('.picture > div')].map(plot => plot.kept)"
# Of a chart: its words and its marks.
SHOWN = """
() => [...document.querySelectorAll('.picture')].map(frame =>
  [...frame.querySelectorAll('.main-svg text, .main-svg path')]
    .map(part => part.textContent + (part.getAttribute('d') || '')).join('|'))
"""
WATCH = """
() => {
  window.changed = 0;
  const watch = new MutationObserver(changes => { window.changed += changes.length; });
  for (const frame of document.querySelectorAll('.picture'))
    watch.observe(frame, {subtree: true, childList: true, attributes: true, characterData: true});
}
"""
WIDTHS = """
() => [...document.querySelectorAll('.picture')].map(frame =>
  [Math.floor(frame.getBoundingClientRect().width), frame.querySelector('.main-svg').width.baseVal.value])
"""
FAILED = "图未能画出，请刷新页面。"


def test_charts_stay_while_their_numbers_change(screen):
    screen.go()
    before = screen.page.evaluate(SHOWN)
    assert len(before) == 3
    screen.page.evaluate(MARK)
    choose(screen, "赤峰市", "150400")
    screen.settle()
    assert screen.page.evaluate(KEPT) == [0, 1, 2]
    after = screen.page.evaluate(SHOWN)
    assert not [one for one, other in zip(before, after, strict=True) if one == other]
    # and they are what somebody sees who comes straight to the league
    assert screen.go(unit="150400").page.evaluate(SHOWN) == after


def choose(screen, name: str, unit: str) -> None:
    """Chooses a unit in the list of all; does not wait for its map."""
    screen.page.locator(".st-key-pick-unit input").fill(name)
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_function("unit => location.search.includes(unit)", arg=f"unit={unit}")


def test_a_map_that_comes_late_is_not_drawn_over_the_next(context, app):
    """On a slow line: the boundaries of one league arrive when another has been chosen."""
    screen = new_screen(context, app)
    late = []
    screen.page.route("**/boundaries/banners-150400.json", lambda route: late.append(route))
    screen.go()
    choose(screen, "赤峰市", "150400")
    choose(screen, "乌海市", "150300")
    screen.page.wait_for_timeout(1000)
    assert late
    map_of_before = screen.page.locator(".st-key-goal-map .main-svg").first
    assert not map_of_before.is_visible()  # under the title of another unit it would be false
    for route in late:
        route.continue_()
    screen.settle()
    assert map_of_before.is_visible()
    after = screen.page.evaluate(SHOWN)
    assert screen.go(unit="150300").page.evaluate(SHOWN) == after


def test_what_does_not_concern_a_chart_does_not_touch_it(screen):
    screen.go()
    screen.page.evaluate(WATCH)
    screen.page.locator(".st-key-behind-volume button").first.click()
    screen.page.locator("[data-testid='stPopoverBody'] .table table").first.wait_for()
    screen.settle()
    assert screen.page.evaluate("window.changed") == 0


def test_charts_are_as_wide_as_their_place_and_follow_it(screen):
    screen.go()
    for width, height in (DESK, (1200, 800), PHONE, DESK):
        screen.page.set_viewport_size({"width": width, "height": height})
        screen.settle()
        assert not [(place, chart) for place, chart in screen.page.evaluate(WIDTHS) if place != chart]


def test_a_map_whose_place_changes_while_it_waits_asks_for_nothing_twice(context, app):
    """On a slow line: the window changes before the map of the world is there."""
    screen = new_screen(context, app)
    late = []
    screen.page.route("**/topo/un/world_110m.json", lambda route: late.append(route))
    screen.page.goto(app)
    screen.page.locator(".st-key-goal-map .js-plotly-plot").wait_for(state="attached")
    for width in (1200, 1700):
        screen.page.set_viewport_size({"width": width, "height": 900})
        screen.page.wait_for_timeout(300)
    assert len(late) == 1
    late[0].continue_()
    screen.settle()
    assert not [(place, chart) for place, chart in screen.page.evaluate(WIDTHS) if place != chart]


def test_a_chart_that_cannot_be_drawn_says_so(context, app):
    """Its library does not come, as on a bad line; what is not drawn is still there to read."""
    page = context.new_page()
    page.route(f"**{library.PATH}", lambda route: route.abort())
    page.goto(app)
    page.get_by_text(FAILED).first.wait_for()
    assert page.get_by_text(FAILED).count() == 3
    assert page.locator(".goal .value").count() == 5
    page.unroute(f"**{library.PATH}")
    choose(Screen(page, app), "赤峰市", "150400")
    page.wait_for_function("() => document.querySelectorAll('.picture .main-svg').length >= 3")
    assert not page.get_by_text(FAILED).count()
