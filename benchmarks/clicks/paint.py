"""How long until every chart of a page in a real Chromium is painted: after opening it, after a click in a filter?

paint.js notes the last frame in which a chart changed. A page is done when no script runs, every chart is drawn and
nothing was painted for QUIET; the time is that of the last frame, not that of the waiting.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clicks import browser
from benchmarks.clicks.browser import Browser, Tab, Visitor

SCRIPT = Path(__file__).with_name("paint.js")
QUIET = 1000  # milliseconds without a painted chart
PATIENCE = 90  # seconds


class NotRepainted(RuntimeError):
    """A click left charts as they were, so there is nothing to time; the message says how many."""


@dataclass(frozen=True)
class Painted:
    """seconds from the click, or from the start of the navigation; charts on the page, and how many of them changed."""

    seconds: float
    charts: int
    changed: int


def visitor(of: Browser) -> AbstractContextManager[Visitor]:
    """Somebody who has never been here, with the clock in each document."""
    return browser.visitor(of, SCRIPT.read_text(encoding="utf-8"))


def first_paint(tab: Tab, url: str) -> Painted:
    """Opens an address and waits for its charts."""
    tab.open(url)
    return _done(tab, 0.0, [])


def repaint(tab: Tab, click: Callable[[Tab], None], *, all_charts: bool = True) -> Painted:
    """Clicks and waits for the charts; time runs from the last press of the button. Raises NotRepainted."""
    tab.call("Page.bringToFront")  # what lies behind another page is not painted
    before = tab.ask("paintSeen()")
    click(tab)
    painted = _done(tab, tab.ask("paint.clicked"), before)
    if painted.changed < (painted.charts if all_charts else 1):
        raise NotRepainted(
            f"{tab.ask('location.href')}: {painted.changed} of {painted.charts} charts changed"
        )
    return painted


def _done(tab: Tab, since: float, before: list[str]) -> Painted:
    tab.wait(f"!!window.paintDone && paintDone({since}, {QUIET})", PATIENCE)
    last, now = tab.ask("[paint.last, paintSeen()]")
    return Painted((last - since) / 1000, len(now), sum(seen not in before for seen in now))
