"""Meeting mode: one figure fills the window, keys lead on, and the way out keeps the filters."""

import pytest

from tests.browser.screen import DESK, PHONE, new_screen

pytestmark = pytest.mark.xdist_group("meeting")  # one worker: they share a window
LAPTOP = (1366, 768)
FROM_AFAR = 34  # px of a conclusion that is read at three metres
LETTERS = 20  # px of the letters of a chart: 1.6 times those of the page
OVER = """
() => { const main = document.querySelector('[data-testid="stMain"]');
  return [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth]; }
"""
# The enlarged letters as they are on the screen.
CHART_LETTERS = """
() => [...document.querySelectorAll('.main-svg text')].filter(text => text.textContent.trim() && text.checkVisibility())
  .map(text => parseFloat(getComputedStyle(text.querySelector('tspan.line tspan') ?? text).fontSize) * text.getScreenCTM().a)
"""


def size(screen, selector: str) -> float:
    return screen.page.eval_on_selector(selector, "e => parseFloat(getComputedStyle(e).fontSize)")


def test_from_a_page_through_its_figures_and_back(screen):
    screen.go(unit="152500", period="2019")
    screen.page.get_by_role("button", name="会议模式").click()
    screen.page.wait_for_function("() => location.pathname === '/meeting'")
    screen.wait_for_address(of="overview")
    assert screen.address == {"unit": "152500", "period": "2019", "of": "overview"}
    assert not screen.page.locator("header").is_visible()
    assert not screen.page.locator(".st-key-who").is_visible()
    assert screen.page.locator("p.frozen").is_visible()
    assert not screen.page.locator(".stSelectbox").count()
    assert size(screen, "h1.headline") >= FROM_AFAR
    first = screen.headline
    screen.page.keyboard.press("ArrowRight")
    assert screen.wait_for_address(at="goal-map").headline != first
    screen.page.keyboard.press("PageDown")
    third = screen.wait_for_address(at="goal-progress").headline
    assert screen.page.locator("p.progress").inner_text() == "3/5"
    screen.page.reload()
    screen.page.wait_for_selector("h1.headline")
    assert screen.settle().headline == third
    screen.page.keyboard.press("ArrowLeft")
    screen.wait_for_address(at="goal-map")
    screen.page.keyboard.press("Escape")
    screen.page.wait_for_function("() => location.pathname === '/'")
    screen.page.wait_for_selector(".st-key-filters")
    assert screen.wait_for_address(unit="152500").address == {"unit": "152500", "period": "2019"}
    assert screen.page.locator("header").is_visible()


@pytest.fixture(scope="module")
def stage(reading_room, app):
    """A window in meeting mode, open for several tests."""
    screen = new_screen(reading_room, app).go("meeting", of="overview")
    yield screen
    screen.page.close()


def test_a_figure_fills_the_window_and_nothing_lies_outside(stage):
    for at in ("goals", "goal-map", "goal-progress", "volume", "needs"):
        if at != "goals":
            stage.page.keyboard.press("ArrowRight")
            stage.wait_for_address(at=at)
        for width, height in (DESK, LAPTOP):
            stage.page.set_viewport_size({"width": width, "height": height})
            stage.settle()
            assert max(stage.page.evaluate(OVER)) <= 1, (at, width)
            assert size(stage, "h1.headline") >= FROM_AFAR
            letters = stage.page.evaluate(CHART_LETTERS)
            assert not letters or min(letters) >= LETTERS * height / DESK[1] - 1, (at, width)


def test_the_pointer_finds_the_mark_under_it(stage):
    stage.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    stage.go("meeting", of="overview", at="volume").page.bring_to_front()
    july = stage.page.locator(".main-svg .points path").nth(6).bounding_box()
    said = "document.querySelector('.hoverlayer').textContent.includes('2020年7月')"
    # Plotly listens a moment after it has drawn: the pointer comes again until it is noticed.
    for step in range(60):
        stage.page.mouse.move(july["x"] + july["width"] / 2 + step % 3, july["y"] + july["height"] / 2)
        stage.page.wait_for_timeout(100)
        if stage.page.evaluate(said):
            break
    assert stage.page.evaluate(said)


def test_a_phone_shows_it_without_scrolling_sideways(stage):
    stage.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert stage.settle().page.evaluate(OVER)[1] <= 1
