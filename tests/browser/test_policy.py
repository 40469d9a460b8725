"""Under the strict policy everything is drawn and taken away, and what somebody smuggles in does not run."""

import pytest

from tests.browser.screen import PATIENCE, new_screen
from tests.browser.test_print import DRAWN
from tests.browser.test_quiet import complaints

pytestmark = pytest.mark.xdist_group("policy")  # one worker: they share a window
KEPT = """
window.refused = [];
document.addEventListener('securitypolicyviolation', e => window.refused.push([e.effectiveDirective, e.blockedURI]));
"""
# The framework's protobuf tries WebAssembly and does without it.
EXPECTED = [["script-src", "wasm-eval"]]


@pytest.fixture(scope="module")
def watched(reading_room, app):
    """A window that remembers what the policy refused on the document that is open."""
    screen = new_screen(reading_room, app)
    screen.page.add_init_script(KEPT)
    yield screen
    screen.page.close()


def refused(screen) -> list[list[str]]:
    return [one for one in screen.page.evaluate("window.refused") if one not in EXPECTED]


def assert_quiet(screen, name: str) -> None:
    assert not refused(screen)
    assert not complaints(screen.console, screen.app, name)


def test_maps_charts_and_tables_are_drawn_and_taken_away(watched):
    watched.go("windows", unit="152500")
    assert watched.page.locator(".choroplethlayer path").count()
    watched.page.locator("[class*='st-key-behind-'] button").first.click()
    opened = watched.page.locator("[data-testid='stPopoverBody']")
    opened.locator(".table table").first.wait_for()
    for button, begins in (("下载表格（CSV）", b"\xef\xbb\xbf"), ("下载图片（PNG）", b"\x89PNG")):
        with watched.page.expect_download(timeout=PATIENCE) as waiting:
            opened.get_by_role("button", name=button).click()
        assert waiting.value.path().read_bytes().startswith(begins)
    assert_quiet(watched, "windows")


def test_the_meeting_fills_the_screen(watched):
    watched.console.clear()
    watched.go("meeting", of="overview", at="goal-map")
    assert watched.page.locator(".choroplethlayer path").count()
    watched.page.evaluate("document.documentElement.requestFullscreen()")
    watched.page.wait_for_function("() => document.fullscreenElement !== null")
    assert_quiet(watched, "meeting")


def test_the_print_view_shows_its_pictures(watched):
    watched.console.clear()
    watched.go("print", of="reporting").page.wait_for_function(DRAWN)
    assert_quiet(watched, "print")


def test_a_script_that_is_smuggled_in_does_not_run(watched):
    """As a hole in what a page writes out would do it."""
    watched.go()
    assert not refused(watched)
    watched.page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.smuggled = 1';
          document.body.append(script);
          const image = document.createElement('img');
          image.setAttribute('onerror', 'window.smuggled = 2');
          image.src = '/nosuch.png';
          document.body.append(image);
          const frame = document.createElement('iframe');
          frame.src = '/';
          document.body.append(frame);
          const far = document.createElement('script');
          far.src = 'https://elsewhere.example/a.js';
          document.body.append(far);
        }"""
    )
    watched.page.wait_for_function("() => window.refused.length >= 5")
    assert watched.page.evaluate("window.smuggled") is None
    assert {directive for directive, _uri in refused(watched)} == {
        "script-src-elem",
        "script-src-attr",
        "frame-src",
    }


def test_text_is_not_run_as_a_script(watched):
    """The debugger itself may do so while it evaluates; a script of the page may not, so it runs later."""
    watched.go()
    tried = """() => new Promise(tell => setTimeout(() => {
      try { tell(new Function('return 1')()); } catch (e) { tell(e.name); }
    }))"""
    assert watched.page.evaluate(tried) == "EvalError"
    assert watched.page.evaluate("fetch('https://elsewhere.example/').catch(e => e.name)") == "TypeError"
    assert {"script-src", "connect-src"} == {directive for directive, _uri in refused(watched)}
