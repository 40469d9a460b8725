"""How long until every chart of a page in a real Chromium is painted: after opening it, after a click in a filter?

paint.js notes the last frame in which a chart changed. A page is done when no script runs, every chart is drawn and
nothing was painted for QUIET; the time is that of the last frame, not that of the waiting.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from dashboard.tools.browser import BROWSER

SCRIPT = Path(__file__).with_name("paint.js")
SIZE = ViewportSize(width=1920, height=1080)
QUIET = 1000  # milliseconds without a painted chart
PATIENCE = 90_000
# Nothing but this machine: a font that a peer asks of the internet fails at once instead of hanging.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ARGUMENTS += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


class NotRepainted(RuntimeError):
    """A click left charts as they were, so there is nothing to time; the message says how many."""


@dataclass(frozen=True)
class Painted:
    """seconds from the click, or from the start of the navigation; charts on the page, and how many of them changed."""

    seconds: float
    charts: int
    changed: int


@contextmanager
def chromium() -> Generator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(BROWSER), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def visitor(browser: Browser) -> BrowserContext:
    """Somebody who has never been here: nothing is in the browser's cache."""
    context = browser.new_context(locale="zh-CN", viewport=SIZE, reduced_motion="reduce")
    context.add_init_script(path=SCRIPT)
    context.set_default_timeout(PATIENCE)
    return context


def first_paint(page: Page, url: str) -> Painted:
    """Opens an address and waits for its charts."""
    page.goto(url, wait_until="commit")
    return _done(page, 0.0, [])


def repaint(page: Page, click: Callable[[Page], None], *, all_charts: bool = True) -> Painted:
    """Clicks and waits for the charts; time runs from the last press of the button. Raises NotRepainted."""
    page.bring_to_front()  # what lies behind another page is not painted
    before = page.evaluate("paintSeen()")
    click(page)
    painted = _done(page, page.evaluate("paint.clicked"), before)
    if painted.changed < (painted.charts if all_charts else 1):
        raise NotRepainted(f"{page.url}: {painted.changed} of {painted.charts} charts changed")
    return painted


def _done(page: Page, since: float, before: list[str]) -> Painted:
    page.wait_for_function(
        "([since, quiet]) => window.paintDone(since, quiet)", arg=[since, QUIET], polling=100
    )
    last, now = page.evaluate("[paint.last, paintSeen()]")
    return Painted((last - since) / 1000, len(now), sum(seen not in before for seen in now))
