"""When are the charts painted, ours and the peers', in turns in one browser?"""

import statistics
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from benchmarks.clicks.browser import Browser, Tab
from benchmarks.clicks.paint import NotRepainted, Painted, first_paint, repaint, visitor
from benchmarks.clicks.peers import Peer, option
from benchmarks.load.paths import PAGES
from dashboard.units import leagues, units

# Pages without charts: tables, or about figures of other pages.
WITHOUT_CHARTS = ("revisions", "briefing", "verify", "public", "visits")
DRAWN = tuple(page for page in PAGES if page not in WITHOUT_CHARTS)
OURS = "ours"


@dataclass(frozen=True)
class Site:
    """A page to be measured: whose, its address, and how a league is chosen there by name."""

    name: str
    url: str
    choose: Callable[[Tab, str], None]


def in_our_list(tab: Tab, name: str) -> None:
    """The list of all units; it shows a few, so the name is typed first."""
    box = "document.querySelector('.st-key-pick-unit [role=combobox]')"
    tab.click(box)
    tab.write(box, name)
    tab.click(option("[role=option]", name))


def our_site(address: str, page: str = "") -> Site:
    """One of our pages."""
    return Site(OURS, f"{address}/{page}", in_our_list)


def peer_site(peer: Peer, address: str) -> Site:
    """A peer's page."""
    return Site(peer.name, address, peer.choose)


def opened_in_turns(
    browser: Browser, sites: Sequence[Site], runs: int
) -> dict[str, list[tuple[Painted, Painted]]]:
    """By site and run: opened by a visitor who was never there, and opened again by the same."""
    found: dict[str, list[tuple[Painted, Painted]]] = {site.name: [] for site in sites}
    for run in range(runs):
        for site in rotated(sites, run):
            found[site.name].append(opened(browser, site.url))
    return found


def opened(browser: Browser, url: str) -> tuple[Painted, Painted]:
    """Cold and warm: with nothing in the browser's cache, and with everything of the first time."""
    with visitor(browser) as someone:
        cold = first_paint(someone.new_tab(), url)
        return cold, first_paint(someone.new_tab(), url)


def clicked_in_turns(browser: Browser, sites: Sequence[Site], runs: int) -> dict[str, list[Painted]]:
    """By site and run: a league chosen, another each time, in a tab that stays open."""
    found: dict[str, list[Painted]] = {site.name: [] for site in sites}
    with ExitStack() as open_tabs:
        tabs = {site.name: open_tabs.enter_context(visitor(browser)).new_tab() for site in sites}
        for site in sites:
            first_paint(tabs[site.name], site.url)
            _click(tabs[site.name], site, names()[-1])  # not counted
        for run in range(runs):
            for site in rotated(sites, run):
                found[site.name].append(_click(tabs[site.name], site, names()[run % (len(names()) - 1)]))
    return found


def pages_clicked(browser: Browser, address: str, runs: int) -> list[dict[str, Any]]:
    """A row per page of ours with charts: seconds of a click until painted, of opening cold and warm; medians."""
    rows = []
    for name in DRAWN:
        site, openings = our_site(address, name), [opened(browser, f"{address}/{name}") for _ in range(runs)]
        rows.append(
            {
                "page": name or "overview",
                "cold": median([cold for cold, _warm in openings]),
                "warm": median([warm for _cold, warm in openings]),
                **_clicks(browser, site, runs),
            }
        )
    return rows


def _clicks(browser: Browser, site: Site, runs: int) -> dict[str, Any]:
    with visitor(browser) as someone:
        tab = someone.new_tab()
        charts = first_paint(tab, site.url).charts
        try:
            found = [_click(tab, site, name, all_charts=False) for name in names()[:runs]]
        except NotRepainted as same:
            return {"repaint": None, "charts": charts, "changed": 0, "why": str(same)}
    return {"repaint": median(found), "charts": charts, "changed": found[-1].changed, "why": ""}


def _click(tab: Tab, site: Site, name: str, *, all_charts: bool = True) -> Painted:
    return repaint(tab, lambda shown: site.choose(shown, name), all_charts=all_charts)


def names() -> list[str]:
    """The leagues as every site writes them."""
    return [units()[code].name_zh for code in leagues()]


def rotated(sites: Sequence[Site], run: int) -> list[Site]:
    """Another one begins each time."""
    shift = run % len(sites)
    return [*sites[shift:], *sites[:shift]]


def median(found: Sequence[Painted]) -> float:
    """Seconds."""
    return statistics.median(painted.seconds for painted in found)


def ratio(found: Mapping[str, Sequence[Painted]], other: str) -> float:
    """The median of the ratios of ours to another's in the same run."""
    pairs = zip(found[OURS], found[other], strict=True)
    return statistics.median(ours.seconds / theirs.seconds for ours, theirs in pairs)
